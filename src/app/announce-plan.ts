import type { Result } from "../core/render/outputs.ts";
import type { PlanPages } from "./pages.ts";
import { type Forge, ForgeError } from "./ports.ts";
import { publishSticky, type StickyOutcome } from "./sticky-comment.ts";

export interface Announcement {
  readonly comment: StickyOutcome;
  /** The check run was to be written and was not, and the remarks on lines with it. */
  readonly remarksLost: boolean;
  /** What could not be written, in words for the log and the summary. */
  readonly warnings: readonly string[];
  /** The first failure that a later try may not meet; null: all is written, or never will be. */
  readonly passing: ForgeError | null;
}

export interface AnnouncedPlan {
  readonly number: number;
  readonly headSha: string;
  readonly fleetPath: string;
  readonly justOpened: boolean;
  readonly fromFork: boolean;
}

type Talk = Pick<Forge, "comments" | "pullRequests" | "checks">;

/** Writes comment and check run. Neither failing changes what the plan came to. */
export async function announcePlan(
  forge: Talk,
  pull: AnnouncedPlan,
  pages: PlanPages,
): Promise<Announcement> {
  const sticky = {
    number: pull.number,
    kind: "plan",
    fleet: pull.fleetPath,
    headSha: pull.headSha,
    justOpened: pull.justOpened,
    create: pages.create,
  } as const;
  let further: readonly string[] = [];
  const comment = await publishSticky(forge, {
    ...sticky,
    // Which ids go on in the next comment depends on the size GitHub took for the first.
    render: (earlier, bytes) => {
      further = pages.further(earlier, bytes);
      return pages.comment(earlier, bytes);
    },
    further: () => further.length,
  });
  const failures = refusalOf(comment);
  const warnings = [...commentWarnings(comment, pull)];
  for (const [index, body] of further.entries()) {
    if (comment.kind === "stale") break;
    const more = { ...sticky, part: index + 2, render: () => body };
    const part = await publishSticky(forge, more);
    failures.push(...refusalOf(part));
    warnings.push(...commentWarnings(part, pull));
  }
  if (comment.kind === "stale")
    return { comment, remarksLost: false, warnings, passing: null };
  const unchecked: ForgeError[] = [];
  for (const each of [pages, ...(pages.fleets ?? [])])
    unchecked.push(...(await publishCheck(forge, pull, each)));
  const unwritten = unchecked.map(
    (error) => `The check run was not written. ${explained(error, pull)}`,
  );
  warnings.push(...new Set(unwritten));
  const passing = [...failures, ...unchecked].find(mayPass) ?? null;
  return { comment, remarksLost: unchecked.length > 0, warnings, passing };
}

function refusalOf(outcome: StickyOutcome): ForgeError[] {
  return outcome.kind === "refused" ? [outcome.error] : [];
}

function mayPass({ reason }: ForgeError): boolean {
  return (
    reason === "unavailable" ||
    reason === "rate_limited" ||
    reason === "garbage"
  );
}

/** No comment is owed where nothing changes; a failing check is owed always. */
async function publishCheck(
  forge: Talk,
  pull: AnnouncedPlan,
  pages: PlanPages,
): Promise<readonly ForgeError[]> {
  try {
    await forge.checks.publish({
      name: pages.checkName,
      headSha: pull.headSha,
      conclusion: pages.conclusion,
      title: pages.title,
      summary: pages.checkSummary,
      annotations: pages.annotations,
    });
    return [];
  } catch (error) {
    if (error instanceof ForgeError) return [error];
    throw error;
  }
}

function commentWarnings(
  outcome: StickyOutcome,
  pull: AnnouncedPlan,
): readonly string[] {
  if (outcome.kind === "refused") {
    return [
      `The comment was not written; the plan stands in the job summary. ${explained(outcome.error, pull)}`,
    ];
  }
  if (outcome.kind === "written" && outcome.unknownAuthorId !== undefined) {
    const id = outcome.unknownAuthorId;
    return [
      `The comment was written by account ${id}, which the next run will not know as ours. Set \`comment-author-id: ${id}\` under \`with:\` in the workflow.`,
    ];
  }
  return [];
}

/** No workflow can give a fork's pull request more rights, so nobody is told to try. */
function explained(
  { reason, message, advice }: ForgeError,
  { fromFork }: AnnouncedPlan,
): string {
  return fromFork && reason === "forbidden"
    ? `${message} GitHub lets a fork's pull request only read, so nothing needs to be done.`
    : `${message} ${advice}`;
}

/** Whether the job fails: the check does, too. */
export function failsJob(result: Result): boolean {
  return (
    result === "invalid" ||
    result === "failed" ||
    result === "held" ||
    result === "stopped"
  );
}
