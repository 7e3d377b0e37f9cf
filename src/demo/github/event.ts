import { createRequire } from "node:module";
import * as v from "valibot";
import { octokitWith } from "./person.ts";
import { isRecord, type JsonRecord } from "./record.ts";
import type { GitHub } from "./start-github.ts";

/** What starts a workflow: the payload, and what GitHub says of it in the environment. */
export interface WorkflowEvent {
  readonly name: string;
  readonly payload: JsonRecord;
  /** `owner/name`. */
  readonly repository: string;
  /** Who did it. */
  readonly actor: string;
  /** GITHUB_REF. */
  readonly ref: string;
  /** GITHUB_SHA; of a pull request the test merge. */
  readonly sha: string;
  readonly headRef: string;
  readonly baseRef: string;
}

const examplesShape = v.array(
  v.object({
    name: v.string(),
    examples: v.array(v.record(v.string(), v.unknown())),
  }),
);

/** A real payload of this event, from GitHub's own collection, without what only Apps and organisations get. */
export function examplePayload(name: string, action?: string): JsonRecord {
  const require = createRequire(import.meta.url);
  const all: unknown = require("@octokit/webhooks-examples");
  const event = v.parse(examplesShape, all).find((one) => one.name === name);
  const examples = event?.examples ?? [];
  const found =
    examples.find((example) => example["action"] === action) ?? examples[0];
  const { installation: _i, organization: _o, ...payload } = found ?? {};
  return payload;
}

/** `live` over `example`, object by object: every value that is known is the real one. */
export function bend(example: unknown, live: unknown): unknown {
  if (!isRecord(example) || !isRecord(live)) return live;
  const keys = new Set([...Object.keys(example), ...Object.keys(live)]);
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      key in live ? bend(example[key], live[key]) : example[key],
    ]),
  );
}

/** Bends an example payload to the case. */
export function bentPayload(
  name: string,
  action: string | undefined,
  live: JsonRecord,
): JsonRecord {
  const bent = bend(examplePayload(name, action), live);
  return isRecord(bent) ? bent : {};
}

/** The repository and the person as the API shows them now. */
export async function scene(
  github: GitHub,
  repository: string,
  actor: string,
): Promise<{
  readonly octokit: ReturnType<typeof octokitWith>;
  readonly here: { readonly owner: string; readonly repo: string };
  readonly live: {
    readonly repository: JsonRecord;
    readonly sender: JsonRecord;
  };
}> {
  const [owner = "", repo = ""] = repository.split("/");
  const here = { owner, repo };
  const octokit = octokitWith(github, github.tokenOf(owner));
  const found = await octokit.rest.repos.get(here);
  const sender = await octokit.rest.users.getByUsername({ username: actor });
  return {
    octokit,
    here,
    live: { repository: { ...found.data }, sender: { ...sender.data } },
  };
}
