import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pullRequestEvent } from "../github/pull-request-event.ts";
import { runAction } from "../github/run-action.ts";
import { editedFleet, seedFleet } from "./fleets.ts";
import { type Beginning, repository, StoryError } from "./telling.ts";

const workflow = ".github/workflows/fleet-command.yml";

/** A pull request and its plan. Answers the number. */
export async function planScene(telling: Beginning): Promise<number> {
  const { root, stage, kim, lee } = telling;
  stage.scene("A repository with one file for three VMs");
  await kim.createRepository("homelab", {
    "fleet.yaml": seedFleet,
    [workflow]: await readFile(join(root, "examples/homelab", workflow)),
  });
  await kim.octokit.rest.repos.addCollaborator({
    ...{ owner: "kim", repo: "homelab", username: lee.login },
    permission: "pull",
  });
  stage.quote(seedFleet);
  stage.scene(
    "Kim opens a pull request: one VM added, one resized, one removed, one default for all",
  );
  await kim
    .in(repository)
    .push("bigger", { "fleet.yaml": editedFleet }, "Make room");
  const number = await kim
    .in(repository)
    .openPull("bigger", "Make room for the app server", {
      body: "The database needs more memory, the first web server is not needed any more.",
    });
  stage.quote(editedFleet);
  await planned(telling, number);
  return number;
}

async function planned(telling: Beginning, number: number): Promise<void> {
  const { github, stage, kim, entry, nextRun, signal } = telling;
  const result = await runAction(github, {
    entry,
    event: await pullRequestEvent(github, repository, number),
    ...{ runId: nextRun(), signal },
    inputs: { token: github.workflowToken(repository), commands: "true" },
  });
  const [comment] = await kim.in(repository).comments(number);
  if (comment === undefined)
    throw new StoryError("The plan wrote no comment.", [result]);
  stage.say(
    `  The Action has compared the two files (no runner at home was needed):\n`,
  );
  stage.comment(comment.by, comment.body);
}
