import { resolve } from "node:path";
import { ToolchainError } from "../adapters/toolchain/toolchain-error.ts";
import { HomelabError } from "./homelab-error.ts";
import { tellStory } from "./story/story.ts";
import { StoryError } from "./story/telling.ts";
import { createStage } from "./terminal/stage.ts";
import { createPaint } from "./terminal/style.ts";

const usage = `Usage: npm run demo [-- --bot]

Tells the whole story on this machine: a pull request, its plan, commands, machines and names.

  --bot   the comments reach the bot's server by signed webhooks, instead of starting the workflow
`;

/** What the demo's process has. */
export interface Surroundings {
  readonly out: NodeJS.WriteStream;
  readonly error: { readonly write: (text: string) => unknown };
  /** Says that the demo shall end. */
  readonly end: AbortSignal;
}

/**
 * `npm run demo`. Answers the exit code: 0 the whole story was told, 1 a part could not be had, which is said, 64 for words it
 * does not know (sysexits' EX_USAGE), 130 it was interrupted and everything is ended.
 */
export async function runDemo(
  words: readonly string[],
  { out, error, end }: Surroundings,
): Promise<0 | 1 | 64 | 130> {
  const [first, ...more] = words;
  if (more.length === 0 && (first === "--help" || first === "-h")) {
    out.write(usage);
    return 0;
  }
  if (more.length > 0 || (first !== undefined && first !== "--bot")) {
    error.write(`The demo knows \`--bot\` and nothing else.\n\n${usage}`);
    return 64;
  }
  return tell(out, end, first === "--bot");
}

async function tell(
  stream: NodeJS.WriteStream,
  signal: AbortSignal,
  bot: boolean,
): Promise<0 | 1 | 130> {
  const colours =
    stream.isTTY === true && process.env["NO_COLOR"] === undefined;
  const stage = createStage((text) => stream.write(text), createPaint(colours));
  const root = resolve(import.meta.dirname, "../..");
  const folder = resolve(root, "build/demo-page");
  try {
    const place = { root, stage, stream, folder, signal };
    const path = await tellStory(place, { bot });
    stage.say(`  Open ${path} in a browser.`);
    return 0;
  } catch (error) {
    if (signal.aborted) {
      stage.say("\nThe demo was stopped, and everything it started with it.");
      return 130;
    }
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
