import { createClient } from "../adapters/github/client.ts";
import { createCommandForge } from "../adapters/github/command-forge.ts";
import { createForge } from "../adapters/github/forge.ts";
import { parseRepository } from "../adapters/github/repository.ts";
import { systemRandom } from "../adapters/host/random.ts";
import { answerComment } from "../app/commands/answer-comment.ts";
import type { CommandPorts, FleetPlace } from "../app/commands/request.ts";
import { parseComment } from "../core/command/parse.ts";
import { defaultBranch } from "./default-branch.ts";
import type { Access } from "./github-app.ts";
import { answerPermissions } from "./permissions.ts";
import type { PlanForkOptions } from "./plan-fork.ts";
import type { CommentPointer } from "./pointer.ts";

export interface AnswerOptions extends PlanForkOptions {
  /** Deployment environment that records what was applied. */
  readonly environment: string;
}

/** Answers a comment: what changes nothing at once, the rest by starting the workflow with a pointer to it. */
export async function answer(
  pointer: CommentPointer,
  options: AnswerOptions,
): Promise<void> {
  // Most comments are none of ours: they cost no token.
  if (parseComment(pointer.body).kind === "none") return;
  const { github, clock, log } = options;
  const name = `Comment ${pointer.commentId} of repository ${pointer.repositoryId}`;
  const access = await github.access(pointer, answerPermissions);
  const client = createClient(access.send, clock);
  const branch = await defaultBranch(pointer, client);
  if (branch === null) {
    log.warning(`${name} was left: the repository's name is another's.`);
    return;
  }
  const { decision, reasonCode } = await answerComment(
    {
      fleet: fleetPlace(pointer, branch, options),
      // No run of Actions answers here.
      run: { id: 0, attempt: 1 },
      pointer,
      mode: "dispatch",
    },
    {
      forge: await forgeFor(pointer, access, options),
      ...{ clock, log, random: systemRandom },
    },
  );
  log.info(`${name}: ${decision} (${reasonCode}).`);
}

function fleetPlace(
  { repository, repositoryId }: CommentPointer,
  branch: string,
  { serverUrl, fleetPath, among, environment }: AnswerOptions,
): FleetPlace {
  return {
    repository: { serverUrl, repository },
    ...{ repositoryId, branch, fleetPath, environment },
    severalFleets: among !== null,
    ...(among === null ? {} : { among }),
    // Digests are made and compared where commands are carried out; nothing the bot answers by itself is bound to one.
    catalogId: "none",
    toolchain: {},
  };
}

async function forgeFor(
  pointer: CommentPointer,
  access: Access,
  { github, clock, serverUrl }: AnswerOptions,
): Promise<CommandPorts["forge"]> {
  const repository = parseRepository(pointer.repository);
  const asActions = { ...access, clock, serverUrl, repository };
  const asBot = { ...asActions, authorId: await github.authorId(access) };
  return {
    ...createForge(asBot),
    ...createCommandForge(asBot),
    // Runs of the workflow make the deployments, whoever answers.
    deployments: createForge(asActions).deployments,
  };
}
