/** `npm run sbom -- FILE`: writes what a release is made of, as CycloneDX. Offline; the same commit gives the same bytes. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { completed } from "./complete.ts";
import { npmBom, releaseFacts } from "./release-facts.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("Say where to write it: npm run sbom -- sbom.cdx.json");
  process.exit(64);
}
const root = resolve(import.meta.dirname, "../..");
const npm = npmBom(root);
const whole = completed(npm, releaseFacts(root, npm));
writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
console.log(`${file}: ${whole.components.length} components`);
