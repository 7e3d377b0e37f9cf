import { createClient } from "../adapters/github/client.ts";
import { createForge } from "../adapters/github/forge.ts";
import { parseRepository } from "../adapters/github/repository.ts";
import { announcePlan } from "../app/announce-plan.ts";
import { fleetsPages } from "../app/fleets-pages.ts";
import { openPull } from "../app/open-pull.ts";
import { planFleets } from "../app/plan-fleets.ts";
import { planPages } from "../app/plan-pages.ts";
import { planPullRequest } from "../app/plan-pull-request.ts";
import type { Clock, Log } from "../app/ports.ts";
import { readPolicyAt } from "../app/read-policy-at.ts";
import type { FleetFiles } from "../core/fleets/fleet-files.ts";
import { fleetReadOptions } from "../core/policy/fleet-read-options.ts";
import type { RunPlace } from "../core/render/place.ts";
import { defaultBranch } from "./default-branch.ts";
import type { GitHubApp } from "./github-app.ts";
import { planPermissions } from "./permissions.ts";
import type { PullPointer } from "./pointer.ts";

export interface PlanForkOptions extends FleetFiles {
  readonly github: GitHubApp;
  readonly clock: Clock;
  readonly log: Log;
  readonly serverUrl: string;
}

/** No run of Actions makes the bot's plans. */
const run: RunPlace = { id: 0, attempt: 1 };

/** Plans a fork's pull request from its bytes alone, as the Action does for branches: comment and check run. */
export async function planFork(
  pointer: PullPointer,
  options: PlanForkOptions,
): Promise<void> {
  const { github, clock, log, fleetPath, among, serverUrl } = options;
  const name = `Pull request #${pointer.number} of repository ${pointer.repositoryId}`;
  const access = await github.access(pointer, planPermissions);
  const client = createClient(access.send, clock);
  const branch = await defaultBranch(pointer, client);
  if (branch === null) {
    log.warning(`${name} was not planned: the repository's name is another's.`);
    return;
  }
  const forge = createForge({
    ...{ ...access, clock, serverUrl },
    repository: parseRepository(pointer.repository),
    authorId: await github.authorId(access),
  });
  const found = await openPull(pointer.number, branch, { forge, clock });
  if (!found.ok) {
    log.info(`${name} was not planned: ${found.problem.code}.`);
    return;
  }
  // What the message said of forks is asked again.
  if (!found.pull.fromFork) return;
  const head = await forge.ancestry.headOf(branch);
  const { policy } = await readPolicyAt(head, forge);
  const { repository } = pointer;
  const facts = { serverUrl, repository, run, at: clock.now() };
  const pages =
    among === null
      ? planPages(
          await planPullRequest(found.pull, {
            ...{ forge, fleetPath },
            read: fleetReadOptions(policy),
          }),
          { ...facts, fleetPath },
        )
      : fleetsPages(
          await planFleets(found.pull, { forge, patterns: among, policy }),
          // No command merges a fork's pull request, so no digest is shown.
          { ...facts, commands: false, digest: null, jobs: [] },
        );
  const pull = { ...found.pull, fleetPath, justOpened: false };
  const { comment } = await announcePlan(forge, pull, pages);
  // Then it is tried again with the next round.
  if (comment.kind === "refused") throw comment.error;
  log.info(`${name}: ${pages.title}`);
}
