import type { Clock, Forge } from "../../app/ports.ts";
import { createAncestry } from "./ancestry.ts";
import { createAuthor } from "./author.ts";
import { createChecks } from "./checks.ts";
import { createClient } from "./client.ts";
import { createComments } from "./comments.ts";
import { createDeployments } from "./deployments.ts";
import { createFiles } from "./files.ts";
import { createIssues } from "./issues.ts";
import { createLabels } from "./labels.ts";
import { createPullRequests } from "./pull-requests.ts";
import type { Repository } from "./repository.ts";
import { createRunJobs } from "./run-jobs.ts";
import type { Send } from "./send.ts";

export interface ForgeOptions {
  readonly send: Send;
  readonly clock: Clock;
  readonly repository: Repository;
  readonly token: string;
  /** `https://github.com`, or that of an Enterprise Server. */
  readonly serverUrl: string;
  /** The account our comments have, when the workflow names it; else it is found from the token. */
  readonly authorId?: number;
}

/** GitHub as the use cases know it. */
export function createForge(options: ForgeOptions): Forge {
  const { clock, repository, token, serverUrl, authorId } = options;
  const client = createClient(options.send, clock);
  const author =
    authorId === undefined
      ? createAuthor(client, token, serverUrl)
      : () => Promise.resolve(authorId);
  return {
    files: createFiles(client, repository),
    pullRequests: createPullRequests(client, repository),
    comments: createComments(client, repository, author, clock),
    checks: createChecks(client, repository, clock),
    deployments: createDeployments(client, repository, author, clock),
    ancestry: createAncestry(client, repository),
    labels: createLabels(client, repository),
    issues: createIssues(client, repository, author),
    jobs: createRunJobs(client, repository),
  };
}
