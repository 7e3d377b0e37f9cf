import assert from "node:assert/strict";
import type { ActionResult } from "../../../src/demo/github/run-action.ts";
import {
  type Exchange,
  writesOf,
} from "../../../src/demo/github/transcript.ts";

const bot = "github-actions[bot]";

/** What one run of the bundle came to, and everything it asked GitHub. */
export interface Answered {
  readonly result: ActionResult;
  readonly decision: string;
  readonly code: string;
  /** What is left for the homelab. */
  readonly work: string;
  readonly calls: readonly Exchange[];
  /** Requests that change something, without the repository's part of the path. */
  readonly writes: readonly string[];
  /** Texts of the comments it wrote. */
  readonly replies: readonly string[];
  /** Programs it started. */
  readonly started: readonly string[];
}

export function answered(
  result: ActionResult,
  during: readonly Exchange[],
  started: readonly string[],
): Answered {
  const calls = during.filter(({ by }) => by === bot);
  const writes = writesOf(calls).filter((call) => !isQuestion(call));
  return {
    result,
    decision: result.outputs["decision"] ?? "",
    code: result.outputs["reason_code"] ?? "",
    work: result.outputs["work"] ?? "",
    calls,
    started,
    writes: writes.map(
      ({ method, path }) =>
        `${method} ${path.replace("/repos/kim/homelab/", "")}`,
    ),
    replies: writes.flatMap(({ method, path, body, status }) => {
      const isReply =
        method === "POST" &&
        /\/issues\/\d+\/comments$/.test(path) &&
        status === 201;
      return isReply ? [textIn(body)] : [];
    }),
  };
}

/** GraphQL is asked by POST also where nothing changes. */
function isQuestion({ path, body }: Exchange): boolean {
  const query = fieldOf(body, "query");
  return path === "/graphql" && query.startsWith("query");
}

function textIn(body: unknown): string {
  return fieldOf(body, "body");
}

function fieldOf(body: unknown, name: string): string {
  if (typeof body !== "object" || body === null) return "";
  const value: unknown = Object.entries(body).find(
    ([key]) => key === name,
  )?.[1];
  return typeof value === "string" ? value : "";
}

/**
 * What a refusal has to be: its code, a thumb down, one reply with a reason and what to do next, and nothing else: no other
 * write, nothing for the homelab, no program started. `before`:
 * words of ours that it puts right first.
 */
export function isRefused(
  run: Answered,
  code: string,
  why: RegExp,
  next: RegExp,
  before: readonly string[] = [],
): void {
  const told = `${run.result.stdout}${run.result.stderr}`;
  assert.deepEqual(
    { exit: run.result.exitCode, code: run.code, decision: run.decision },
    { exit: 0, code, decision: "refuse" },
    told,
  );
  assert.deepEqual([run.work, run.started], ["", []]);
  assert.deepEqual(
    run.writes.map((write) => write.replace(/\d+/, "N")),
    [...before, "POST issues/comments/N/reactions", "POST issues/N/comments"],
  );
  const [reply = ""] = run.replies;
  assert.match(reply, why);
  assert.match(reply, next);
}

/** Silence: nothing was written; `calls` says how often GitHub was asked at all. */
export function isSilent(run: Answered, decision: string, code: string): void {
  assert.equal(run.result.exitCode, 0, run.result.stdout);
  assert.deepEqual([run.decision, run.code], [decision, code]);
  assert.deepEqual([run.work, run.started, run.writes], ["", [], []]);
}

/** Accepted: these writes in this order, numbers as N, and this for the homelab. */
export function isDone(
  run: Answered,
  work: "" | "apply" | "plan",
  writes: readonly string[],
): void {
  const told = `${run.result.stdout}${run.result.stderr}`;
  assert.deepEqual([run.result.exitCode, run.decision], [0, "proceed"], told);
  assert.equal(run.work, work);
  assert.deepEqual(
    run.writes.map((write) => write.replace(/\d+/, "N")),
    writes,
  );
}

/** The writes that take the fleet's lock. */
export const locking = [
  "POST git/blobs",
  "POST git/trees",
  "POST git/commits",
  "POST git/refs",
];
