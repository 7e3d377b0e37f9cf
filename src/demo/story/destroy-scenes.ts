import { giveCommand } from "./give-command.ts";
import { sayNames } from "./say-names.ts";
import { repository, type Telling } from "./telling.ts";
import type { Workshop } from "./workshop.ts";

/** A machine is removed from an issue, after a question. Answers the issue's number. */
export async function destroyScenes(
  telling: Telling,
  workshop: Workshop,
): Promise<number> {
  const { stage, kim } = telling;
  stage.scene("In an issue: Kim wants web02 gone, and is asked");
  const [owner = "", repo = ""] = repository.split("/");
  const { data: issue } = await kim.octokit.rest.issues.create({
    ...{ owner, repo, title: "web02 is not needed any more" },
    body: "The app server has taken over.",
  });
  const { number } = issue;
  const question = await giveCommand(telling, {
    ...{ number, by: kim, words: "/destroy web02", workshop },
    expect: /^### Destroy `web02`\?/,
  });
  const code = /`\/confirm ([0-9a-z]{8})`/.exec(question)?.[1];
  stage.scene("Kim confirms with the code: machine and name go");
  await giveCommand(telling, {
    ...{ number, by: kim, words: `/confirm ${code}`, workshop },
    expect: /^### Fleet applied/,
  });
  await sayNames(stage, workshop.homelab);
  return number;
}
