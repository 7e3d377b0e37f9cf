import * as v from "valibot";
import type { CommandPointer } from "../app/commands/request.ts";
import { guard } from "../core/guard/guard.ts";
import { createdComment, dispatchedComment } from "./comment-pointer.ts";

const sha = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const repository = v.object({
  id: wholeNumber,
  default_branch: v.pipe(v.string(), v.nonEmpty()),
});
const repositoryOfRef = v.nullish(v.object({ id: wholeNumber }));
/** At most 15 digits: what a number holds exactly. */
const digits = v.pipe(
  v.string(),
  v.regex(/^[0-9]{1,15}$/),
  v.transform(Number),
);

const pullRequestPayload = v.object({
  action: v.string(),
  repository,
  pull_request: v.object({
    number: wholeNumber,
    head: v.object({ sha, repo: repositoryOfRef }),
    base: v.object({ sha, ref: v.string(), repo: repositoryOfRef }),
  }),
});

const branchPayload = v.object({
  repository,
  inputs: v.nullish(v.record(v.string(), v.unknown())),
});

/** GitHub does not document the payload of a schedule, so the repository is known from the environment. */
const scheduleEnvironment = v.object({
  GITHUB_REF: v.pipe(v.string(), v.regex(/^refs\/heads\/./)),
  GITHUB_REPOSITORY_ID: digits,
});

const runEnvironment = v.object({
  GITHUB_EVENT_NAME: v.string(),
  GITHUB_SHA: sha,
  GITHUB_REF: v.string(),
  GITHUB_RUN_ID: digits,
  GITHUB_RUN_ATTEMPT: v.optional(digits, "1"),
  GITHUB_SERVER_URL: v.optional(
    v.pipe(v.string(), v.url(), v.regex(/^https?:/)),
    "https://github.com",
  ),
});

/** Which run of which workflow this is. */
export interface Run {
  readonly id: number;
  readonly attempt: number;
}

interface Place {
  readonly run: Run;
  readonly serverUrl: string;
  readonly repositoryId: number;
}

export interface PlanEvent extends Place {
  readonly kind: "plan";
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** The test merge GitHub made for this event. */
  readonly mergeSha: string;
  readonly fromFork: boolean;
  /** First run of the event that opened the pull request. */
  readonly justOpened: boolean;
  /** Branch the pull request goes to. */
  readonly baseRef: string;
}

export interface ApplyEvent extends Place {
  readonly kind: "apply";
  /** The default branch. */
  readonly branch: string;
  readonly sha: string;
  /** Somebody asked for this run; else a push did. */
  readonly dispatched: boolean;
  /** Whoever asked for it gave the number of a pull request: a plan is wanted, never an apply. */
  readonly namesPull: boolean;
}

export interface DriftEvent extends Place {
  readonly kind: "drift";
  /** The default branch: GitHub runs schedules of no other. */
  readonly branch: string;
}

export interface CommandEvent extends Place {
  readonly kind: "command";
  /** The default branch. */
  readonly branch: string;
  readonly pointer: CommandPointer;
}

/** What the event asks for. Everything in it is a pointer: facts are read again from GitHub by who acts on them. */
export type Event =
  | PlanEvent
  | ApplyEvent
  | DriftEvent
  | CommandEvent
  | { readonly kind: "other"; readonly why: string };

type Environment = v.InferOutput<typeof runEnvironment>;

/**
 * Reads GitHub's description of the event: environment and payload, both from outside. What may reach the homelab is held
 * against the guard's table first, as on a runner that has no guard of its own: event, repository, branch and workflow's file.
 */
export function readEvent(
  environment: Readonly<Record<string, string | undefined>>,
  payload: unknown,
): Event {
  const event = eventOf(environment, payload);
  if (event.kind === "other" || event.kind === "plan") return event;
  const { repositoryId: id, branch } = event;
  const verdict = guard([{ id, branch, workflows: null }], environment);
  return verdict.kind === "pass"
    ? event
    : other(
        `the guard refuses this run (${verdict.code}). ${verdict.sentences[1].replace(/\.$/, "")}`,
      );
}

function eventOf(
  environment: Readonly<Record<string, string | undefined>>,
  payload: unknown,
): Event {
  const env = v.safeParse(runEnvironment, environment);
  if (!env.success) {
    return other(
      "this is not a run of GitHub Actions: GITHUB_EVENT_NAME, GITHUB_SHA, GITHUB_REF or GITHUB_RUN_ID is missing or malformed",
    );
  }
  switch (env.output.GITHUB_EVENT_NAME) {
    case "pull_request":
      return planEvent(env.output, payload);
    case "issue_comment":
      return commandEvent(env.output, payload, createdComment(payload));
    case "workflow_dispatch": {
      const pointer = dispatchedComment(payload);
      return pointer === "none"
        ? applyEvent(env.output, payload)
        : commandEvent(env.output, payload, pointer);
    }
    case "push":
      return applyEvent(env.output, payload);
    case "schedule":
      return driftEvent(env.output, environment);
    default:
      return other(
        "this event is not one of pull_request, push, issue_comment, workflow_dispatch and schedule",
      );
  }
}

function planEvent(env: Environment, payload: unknown): Event {
  const parsed = v.safeParse(pullRequestPayload, payload);
  if (!parsed.success) {
    return other("the payload of the pull_request event is not whole");
  }
  const { pull_request: pull, repository: repo } = parsed.output;
  return {
    kind: "plan",
    ...placeOf(env, repo.id),
    number: pull.number,
    headSha: pull.head.sha,
    baseSha: pull.base.sha,
    mergeSha: env.GITHUB_SHA,
    fromFork: pull.head.repo?.id === undefined || pull.head.repo.id !== repo.id,
    justOpened:
      parsed.output.action === "opened" && env.GITHUB_RUN_ATTEMPT === 1,
    baseRef: pull.base.ref,
  };
}

function commandEvent(
  env: Environment,
  payload: unknown,
  pointer: CommandPointer | "malformed" | null,
): Event {
  const parsed = v.safeParse(branchPayload, payload);
  if (!parsed.success || pointer === null)
    return other(
      "the event is none of a new comment, or its payload is not whole",
    );
  const { default_branch: branch, id } = parsed.output.repository;
  if (env.GITHUB_REF !== `refs/heads/${branch}`)
    return other("commands run on the default branch only");
  if (pointer === "malformed")
    return other("`comment-id` and `number` are not both whole numbers");
  return { kind: "command", ...placeOf(env, id), branch, pointer };
}

function applyEvent(env: Environment, payload: unknown): Event {
  const parsed = v.safeParse(branchPayload, payload);
  if (!parsed.success) return other("the event's payload names no repository");
  const { default_branch: branch, id } = parsed.output.repository;
  if (env.GITHUB_REF !== `refs/heads/${branch}`) {
    return other("only the default branch is applied");
  }
  // Whoever asked for a plan and gave no number gets no apply.
  if (parsed.output.inputs?.["pull-request"] === "") {
    return other("the number of the pull request is missing");
  }
  return {
    kind: "apply",
    ...placeOf(env, id),
    branch,
    sha: env.GITHUB_SHA,
    dispatched: env.GITHUB_EVENT_NAME === "workflow_dispatch",
    namesPull: (parsed.output.inputs?.["pull-request"] ?? null) !== null,
  };
}

function driftEvent(
  env: Environment,
  environment: Readonly<Record<string, string | undefined>>,
): Event {
  const parsed = v.safeParse(scheduleEnvironment, environment);
  if (!parsed.success) {
    return other("the schedule's run names no branch or no repository");
  }
  const { GITHUB_REF, GITHUB_REPOSITORY_ID } = parsed.output;
  const branch = GITHUB_REF.slice("refs/heads/".length);
  return { kind: "drift", ...placeOf(env, GITHUB_REPOSITORY_ID), branch };
}

function placeOf(env: Environment, repositoryId: number): Place {
  return {
    run: { id: env.GITHUB_RUN_ID, attempt: env.GITHUB_RUN_ATTEMPT },
    serverUrl: env.GITHUB_SERVER_URL,
    repositoryId,
  };
}

function other(why: string): Event {
  return { kind: "other", why };
}
