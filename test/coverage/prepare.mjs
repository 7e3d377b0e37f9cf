// Begins a measurement: forgets the last one and blanks out the types of src, once for all processes. Needs Node 24 or newer.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { blanked, raw, root } from "./places.mjs";

rmSync(raw, { recursive: true, force: true });
rmSync(blanked(root), { recursive: true, force: true });
for (const name of readdirSync(join(root, "src"), { recursive: true })) {
  if (!name.endsWith(".ts")) continue;
  const path = join(root, "src", name);
  mkdirSync(dirname(blanked(path)), { recursive: true });
  writeFileSync(
    blanked(path),
    stripTypeScriptTypes(readFileSync(path, "utf8")),
  );
}
