import { installationId } from "../bot/app-seed.ts";
import { deliver } from "../bot/deliver.ts";
import type { RunningBot } from "../bot/start-bot.ts";
import { commentEvent } from "../github/comment-event.ts";
import { dispatchEvent } from "../github/dispatch-event.ts";
import type { WorkflowEvent } from "../github/event.ts";
import type { GitHub } from "../github/start-github.ts";
import type { Stage } from "../terminal/stage.ts";

/** Tells who answers commands of a new comment. Answers the event that starts the command workflow; null: the bot has settled it. */
export type Courier = (commentId: number) => Promise<WorkflowEvent | null>;

/** Without a bot GitHub starts the workflow on each comment. */
export function toActions(github: GitHub, repository: string): Courier {
  return (commentId) => commentEvent(github, repository, commentId);
}

/** With it GitHub sends a signed webhook, and the bot starts the workflow when there is something to do. */
export function toBot(
  { github, repository }: Readonly<{ github: GitHub; repository: string }>,
  bot: RunningBot,
  stage: Stage,
): Courier {
  return async (commentId) => {
    const before = github.dispatches.length;
    const event = await commentEvent(github, repository, commentId);
    const status = await deliver(event, { ...bot, installationId });
    stage.say(`  A webhook, signed with HMAC-SHA256, is answered ${status}.`);
    const [line] = await bot.says(
      new RegExp(`^Comment ${commentId} of .*$|^Error: .*$`, "m"),
    );
    stage.say(`  The bot: ${line}`);
    const dispatch = github.dispatches[before];
    if (dispatch === undefined) return null;
    const { workflow, inputs, by } = dispatch;
    stage.say(
      `  GitHub starts ${workflow} with ${JSON.stringify(inputs)}, asked by ${by}.`,
    );
    return dispatchEvent(github, repository, inputs, by);
  };
}
