/** `npx tsx test/contract/write-effects-page.ts`: writes docs/effects.md from src/core/diff. */
import { writeFileSync } from "node:fs";
import { effectsPage } from "./effects-page.ts";

writeFileSync("docs/effects.md", effectsPage());
