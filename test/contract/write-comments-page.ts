/** `npx tsx test/contract/write-comments-page.ts`: writes docs/comments.md from the goldens of test/cases. */
import { writeFileSync } from "node:fs";
import { commentsPage } from "./comments-page.ts";

writeFileSync("docs/comments.md", commentsPage());
