/** `npx tsx test/contract/write-commands-page.ts`: writes docs/commands.md from the grammar and the goldens. */
import { writeFileSync } from "node:fs";
import { commandsPage } from "./commands-page.ts";

writeFileSync("docs/commands.md", commandsPage());
