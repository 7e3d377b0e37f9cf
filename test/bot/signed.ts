import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import * as v from "valibot";

export const secret = "4bF9-zq1L0tXw7Kd_2mVh8Rp5Yc3Ns6Ge";
export const formerSecret = "Jx3nP8sWq2Lz6Tb0Vk5Rd9Mf1Hc4Yg7Ae";

const body = v.looseObject({
  action: v.string(),
  repository: v.looseObject({ id: v.number() }),
});
type Body = v.InferOutput<typeof body>;

const examples = v.parse(
  v.array(v.object({ name: v.string(), examples: v.array(v.unknown()) })),
  createRequire(import.meta.url)("@octokit/webhooks-examples"),
);

/** GitHub's own example of an event, as if from the installation of our App. */
export function exampleOf(name: string, action: string): Body {
  const event = examples.find((one) => one.name === name);
  const found = (event?.examples ?? [])
    .map((one) => v.safeParse(body, one))
    .find((one) => one.success && one.output.action === action);
  if (found?.success !== true)
    throw new Error(`there is no example of ${name}.${action}`);
  return { ...found.output, installation: { id: 77, node_id: "x" } };
}

export function sign(text: string | Uint8Array, key = secret): string {
  return `sha256=${createHmac("sha256", key).update(text).digest("hex")}`;
}

/** The example of a new comment, with a number and words of one's own. */
export function commentBody(id: number, words = "/plan"): string {
  const example = exampleOf("issue_comment", "created");
  const comment = v.parse(v.looseObject({}), example["comment"]);
  return JSON.stringify({
    ...example,
    comment: { ...comment, id, body: words },
  });
}

interface PullChange {
  readonly headRepository?: number | null;
  readonly sha?: string;
  readonly number?: number;
  readonly repository?: {
    readonly id: number;
    readonly name: string;
    readonly owner: string;
  };
  readonly installation?: number;
}

/** The example of a pull request's event; a fork's by default. */
export function pullBody(
  action: "opened" | "synchronize" | "reopened" | "closed",
  change: PullChange = {},
): string {
  const example = exampleOf("pull_request", action);
  const pull = v.parse(
    v.looseObject({
      number: v.number(),
      head: v.looseObject({ sha: v.string() }),
    }),
    example["pull_request"],
  );
  const { headRepository = 999, sha = pull.head.sha } = change;
  const { number = pull.number, installation = 77 } = change;
  const repo = headRepository === null ? null : { id: headRepository };
  const repository = repositoryOf(change) ?? example.repository;
  return JSON.stringify({
    ...{ ...example, number, repository, installation: { id: installation } },
    pull_request: {
      ...{ ...pull, number, base: { repo: { id: repository.id } } },
      head: { ...pull.head, sha, repo },
    },
  });
}

function repositoryOf({ repository: given }: PullChange) {
  return given && { ...given, owner: { login: given.owner } };
}

export const repositoryOfExamples = exampleOf("issue_comment", "created")
  .repository.id;

/** Headers of a genuine delivery of these bytes. */
export function headersFor(
  text: string | Uint8Array,
  event = "issue_comment",
): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": event,
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-hub-signature-256": sign(text),
  };
}
