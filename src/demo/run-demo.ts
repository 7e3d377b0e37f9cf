import { resolve } from "node:path";
import { ToolchainError } from "../adapters/toolchain/toolchain-error.ts";
import { HomelabError } from "./homelab-error.ts";
import { StoryError, tellStory } from "./story/story.ts";
import { createStage } from "./terminal/stage.ts";
import { createPaint } from "./terminal/style.ts";

/** `npm run demo`. Answers the exit code: 0 the whole story was told, 1 a part could not be had, which is said. */
export async function runDemo(stream: NodeJS.WriteStream): Promise<0 | 1> {
  const colours =
    stream.isTTY === true && process.env["NO_COLOR"] === undefined;
  const stage = createStage((text) => stream.write(text), createPaint(colours));
  const root = resolve(import.meta.dirname, "../..");
  try {
    const path = await tellStory({
      root,
      stage,
      stream,
      folder: resolve(root, "build/demo-page"),
    });
    stage.say(`  Open ${path} in a browser.`);
    return 0;
  } catch (error) {
    if (error instanceof StoryError) stage.quote(error.log);
    if (
      error instanceof StoryError ||
      error instanceof ToolchainError ||
      error instanceof HomelabError
    ) {
      stage.say(`\nThe demo stops here. ${error.message}`);
      return 1;
    }
    throw error;
  }
}
