/** `npm run coverage:check [-- PART …]`: what the last measurement reached of src, and whether it is enough. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { sourceFiles } from "../contract/source-files.ts";
import { readCounted } from "./counted.ts";
import { fileCoverage } from "./file-coverage.ts";
import { folderCoverage } from "./folder-coverage.ts";
import { goals } from "./goals.ts";
import { blanked, root } from "./places.ts";
import { report } from "./report.ts";

const parts = process.argv.slice(2);
const counted = readCounted();
const paths = sourceFiles("src")
  .map(({ path }) => path)
  .filter(
    (path) =>
      parts.length === 0 ||
      parts.some((part) => path.startsWith(`src/${part}`)),
  );
const files = await Promise.all(
  paths.map((path) => {
    const text = readFileSync(blanked(resolve(root, path)), "utf8");
    return fileCoverage({ path, text }, counted.get(path) ?? null);
  }),
);
const folders = folderCoverage(files, goals);
console.log(report(folders, files));
process.exitCode = folders.every(({ ok }) => ok) ? 0 : 1;
