import { answerCommand, runCommandWorkflow } from "../command-workflow.ts";
import type { Person } from "../github/person.ts";
import type { ActionResult } from "../github/run-action.ts";
import { showOutput } from "./shown-output.ts";
import { repository, StoryError, type Telling } from "./telling.ts";
import type { Workshop } from "./workshop.ts";

export interface Given {
  readonly number: number;
  readonly by: Person;
  readonly words: string;
  /** Without it only the jobs that need no homelab run. */
  readonly workshop: Workshop | null;
  /** How the answer begins. */
  readonly expect: RegExp;
}

/** Somebody comments a command; whoever it concerns does his part. Shows comment and answer, and answers the latter's text. */
export async function giveCommand(
  telling: Telling,
  given: Given,
): Promise<string> {
  const { stage, kim } = telling;
  const { number, by, words, expect } = given;
  const id = await by.in(repository).comment(number, words);
  stage.comment(by.login, words);
  const runs = await obey(telling, given, id);
  const answers = (await kim.in(repository).comments(number)).filter(
    (comment) => comment.id > id,
  );
  stage.say("");
  for (const { by: author, body } of answers) stage.comment(author, body);
  const last = answers.at(-1)?.body ?? "";
  if (!expect.test(last))
    throw new StoryError(`\`${words}\` did not end as it should.`, runs);
  return last;
}

async function obey(
  { courier, github, stage, stream, entry, nextRun, signal }: Telling,
  { workshop }: Given,
  commentId: number,
): Promise<readonly (ActionResult | null)[]> {
  const event = await courier(commentId);
  if (event === null) return [];
  const output = showOutput(stage, stream);
  const run = {
    ...{ entry, event, runId: nextRun(), onOutput: output.take },
    inputs: { commands: "true" },
    atHome: { signal },
  };
  try {
    if (workshop === null) return [await answerCommand(github, run)];
    const ran = await runCommandWorkflow({ github, ...workshop }, run);
    return [ran.command, ran.homelab, ran.report];
  } finally {
    output.stop();
  }
}
