import * as v from "valibot";
import { ForgeError, type ForgeErrorReason } from "../../app/ports.ts";

/** What can be told from an exception octokit threw; it never carries a body or header further than this file. */
export interface Failure {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Seconds GitHub asks us to wait, if it says so. */
  readonly waitSeconds: number | null;
  readonly rateLimited: boolean;
}

const thrown = v.object({
  status: v.optional(v.number(), 0),
  message: v.optional(v.string(), ""),
  response: v.optional(
    v.object({ headers: v.optional(v.record(v.string(), v.unknown()), {}) }),
  ),
});

/**
 * Reads status and rate-limit headers off an exception. Octokit reports a connection that broke as status 500 without a
 * response, so a status counts only when there was one.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function readFailure(error: unknown, now: number): Failure {
  const parsed = v.safeParse(thrown, error);
  if (!parsed.success || parsed.output.response === undefined) {
    return { status: 0, waitSeconds: null, rateLimited: false };
  }
  const { status, message } = parsed.output;
  const { headers } = parsed.output.response;
  const exhausted = headers["x-ratelimit-remaining"] === "0";
  const rateLimited =
    status === 429 ||
    (status === 403 &&
      (exhausted ||
        headers["retry-after"] !== undefined ||
        /rate limit/i.test(message)));
  return {
    status,
    rateLimited,
    waitSeconds: rateLimited ? waitOf(headers, exhausted, now) : null,
  };
}

function waitOf(
  headers: Readonly<Record<string, unknown>>,
  exhausted: boolean,
  now: number,
): number | null {
  const after = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(after))
    return Math.max(0, after);
  const reset = Number(headers["x-ratelimit-reset"]);
  if (exhausted && Number.isFinite(reset))
    return Math.max(0, reset - Math.floor(now / 1000));
  return null;
}

interface Explanation {
  readonly reason: ForgeErrorReason;
  /** `what` finishes the sentence "GitHub … when asked to …". */
  readonly sentence: (what: string, status: number) => string;
  readonly advice: string;
}

const unauthorized: Explanation = {
  reason: "unauthorized",
  sentence: (what) => `GitHub did not accept the token when asked to ${what}.`,
  advice:
    "Check the input `token`: leave it out to use the workflow's own token.",
};
const forbidden: Explanation = {
  reason: "forbidden",
  sentence: (what) => `The token may not ${what}.`,
  advice:
    "Give the job this permission under `permissions:` in the workflow; see the README, “Workflows”.",
};
const notFound: Explanation = {
  reason: "not_found",
  sentence: (what) => `GitHub found nothing when asked to ${what}.`,
  advice:
    "Check that it was not deleted and that the token may read this repository.",
};
const unprocessable: Explanation = {
  reason: "unprocessable",
  sentence: (what, status) => `GitHub refused to ${what} (${status}).`,
  advice: "Run the job again; if it stays, the job summary has the full text.",
};
const rateLimited: Explanation = {
  reason: "rate_limited",
  sentence: (what) => `GitHub's rate limit does not let us ${what}.`,
  advice: "Wait for the limit to pass (at most an hour) and run the job again.",
};
const unavailable: Explanation = {
  reason: "unavailable",
  sentence: (what, status) =>
    status === 0
      ? `GitHub did not answer when asked to ${what}.`
      : `GitHub answered ${status} when asked to ${what}.`,
  advice:
    "Check https://www.githubstatus.com and the machine's network, then run the job again.",
};

const byStatus: ReadonlyMap<number, Explanation> = new Map([
  [401, unauthorized],
  [403, forbidden],
  [404, notFound],
  [405, unprocessable],
  [409, unprocessable],
  [410, notFound],
  [422, unprocessable],
]);

/** The error a use case sees: what happened and what to do, the exception only as its cause. */
export function forgeError(
  failure: Failure,
  what: string,
  cause: unknown,
): ForgeError {
  const found = failure.rateLimited
    ? rateLimited
    : (byStatus.get(failure.status) ?? unavailable);
  return new ForgeError(
    found.reason,
    found.sentence(what, failure.status),
    found.advice,
    { cause },
  );
}

/** HTTP status behind an error of `forgeError`; 0 when no answer came or it was no error of GitHub's. */
export function statusOf(error: ForgeError): number {
  return readFailure(error.cause, 0).status;
}

/**
 * Whether GitHub refused because the repository's plan does not have the feature at all: "Upgrade to GitHub Pro or make this
 * repository public to enable this feature."
 */
export function isBeyondPlan(error: ForgeError): boolean {
  const parsed = v.safeParse(thrown, error.cause);
  return (
    statusOf(error) === 403 &&
    parsed.success &&
    /^Upgrade to GitHub .* to enable this feature\./.test(parsed.output.message)
  );
}
