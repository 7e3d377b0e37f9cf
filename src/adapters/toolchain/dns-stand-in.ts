import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mirror } from "./cli-config.ts";
import type { MirroredProvider } from "./mirror-provider.ts";
import { mirrorProvider } from "./mirror-provider.ts";
import type { Provider } from "./provider.ts";
import { ToolchainError } from "./toolchain-error.ts";
import type { Workshop } from "./workshop.ts";

/**
 * A mirror with the tests' stand-in for hashicorp/dns, which cannot be had as a Go module. For tests and the demo: it stands
 * in a folder of its own, so no configuration made for a user can find it. The folder is named after the source, so a
 * change of the stand-in is never missed.
 */
export async function dnsStandIn(
  provider: Provider,
  workshop: Workshop,
): Promise<MirroredProvider & Mirror> {
  const source = join(workshop.root ?? "", "test", "standins", "dns-provider");
  if (workshop.root === null || !existsSync(source)) {
    throw new ToolchainError(
      "The stand-in for the provider hashicorp/dns could not be prepared. Its source is part of the repository, not of a release. " +
        "Clone the repository and run `npm run toolchain -- --tests` there.",
    );
  }
  const folder = join(workshop.cache, "test-only", digestOf(source));
  const build = {
    folder: source,
    package: ".",
    stamp: "",
    version: provider.version,
  };
  const made = await mirrorProvider(provider, folder, build, workshop);
  return { ...made, folder, sources: [provider.source] };
}

function digestOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).toSorted()) {
    if (/^go\.(mod|sum)$|(?<!_test)\.go$/.test(name)) {
      hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
