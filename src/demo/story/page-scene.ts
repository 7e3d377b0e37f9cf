import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { conversationPage } from "../page/page.ts";
import { collectIssue, collectPull } from "./collect.ts";
import { repository, type Telling } from "./telling.ts";

/** Writes the page of both conversations. Answers its path. */
export async function pageScene(
  { stage, kim, folder }: Telling,
  pull: number,
  issue: number,
): Promise<string> {
  stage.scene("Both conversations, as GitHub would show them");
  const conversations = [
    await collectPull(kim, repository, pull),
    await collectIssue(kim, repository, issue),
  ];
  await mkdir(folder, { recursive: true });
  const path = join(folder, "conversation.html");
  await writeFile(path, conversationPage(repository, conversations));
  return path;
}
