import { readFileSync } from "node:fs";
import * as v from "valibot";

const manifest = v.object({ version: v.string() });

/** This program's version, from the package beside it. */
export function version(): string {
  const path = new URL("../../../package.json", import.meta.url);
  return v.parse(manifest, JSON.parse(readFileSync(path, "utf8"))).version;
}
