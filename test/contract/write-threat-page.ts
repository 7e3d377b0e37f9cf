/** `npx tsx test/contract/write-threat-page.ts`: writes docs/threat-model.md from the register of rules. */
import { writeFileSync } from "node:fs";
import { threatPage } from "./threat-page.ts";

writeFileSync("docs/threat-model.md", threatPage());
