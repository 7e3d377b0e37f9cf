/** `npx tsx test/contract/write-codes-page.ts`: writes docs/codes.md from the tables that decide. */
import { writeFileSync } from "node:fs";
import { codesPage } from "./codes-page.ts";

writeFileSync("docs/codes.md", codesPage());
