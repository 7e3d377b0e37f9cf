/** `npx tsx test/contract/write-readme.ts`: writes the parts of README.md that are made from action.yml, the examples and the command line. */
import { readFileSync, writeFileSync } from "node:fs";
import { withBlocks } from "./readme-blocks.ts";

const page = "README.md";
writeFileSync(page, await withBlocks(readFileSync(page, "utf8")));
