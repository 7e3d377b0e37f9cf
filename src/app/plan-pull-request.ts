import { diffFleets } from "../core/diff/diff.ts";
import { emptyFleet } from "../core/fleet/empty-fleet.ts";
import {
  type FleetReading,
  type ReadOptions,
  readFleet,
} from "../core/fleet/read.ts";
import { withLinesOf } from "../core/fleet/with-lines-of.ts";
import type { Problem } from "../core/problem.ts";
import type { PlanReport, PullRequestPlace } from "./plan-report.ts";
import type { FileReading, Forge } from "./ports.ts";

export interface PlannedPullRequest {
  readonly number: number;
  readonly headSha: string;
  /** What GitHub says the branch it goes to was at; used when the test merge is not one. */
  readonly baseSha: string;
  readonly baseRef: string;
  /** The test merge of head and base. */
  readonly mergeSha: string;
  readonly fromFork: boolean;
  /** Opened by this very event: then what GitHub says of the base is true, and need not be asked again. */
  readonly justOpened?: boolean;
}

export interface PlanFacts {
  readonly forge: Pick<Forge, "files" | "ancestry">;
  readonly fleetPath: string;
  readonly read?: ReadOptions;
}

/**
 * Stage 1: compares the fleet of the branch with the fleet a merge would make, both by exact commit, from the bytes alone.
 * @throws ForgeError when GitHub does not give the files.
 */
export async function planPullRequest(
  pull: PlannedPullRequest,
  facts: PlanFacts,
): Promise<PlanReport> {
  const { forge, fleetPath } = facts;
  const [baseSha, after, written] = await Promise.all([
    pull.justOpened === true ? pull.baseSha : mergedOnto(pull, forge),
    forge.files.read(fleetPath, pull.mergeSha),
    forge.files.read(fleetPath, pull.headSha),
  ]);
  const before = await forge.files.read(fleetPath, baseSha);
  const place: PullRequestPlace = {
    number: pull.number,
    headSha: pull.headSha,
    baseSha,
    baseRef: pull.baseRef,
    fromFork: pull.fromFork,
  };
  return compare(place, { before, after, written }, facts);
}

/** A branch goes on after a pull request was opened: what the test merge was made onto is the base, whatever the event says. */
export async function mergedOnto(
  pull: PlannedPullRequest,
  forge: PlanFacts["forge"],
): Promise<string> {
  const [onto, merged, ...more] = await forge.ancestry.parentsOf(pull.mergeSha);
  const isTestMerge = merged === pull.headSha && more.length === 0;
  return isTestMerge && onto !== undefined ? onto : pull.baseSha;
}

interface Readings {
  /** On the branch. */
  readonly before: FileReading;
  /** After the merge: what is planned. */
  readonly after: FileReading;
  /** As it was pushed: its lines are what a person sees. */
  readonly written: FileReading;
}

function compare(
  place: PullRequestPlace,
  readings: Readings,
  facts: PlanFacts,
): PlanReport {
  const { before, after } = readings;
  if (after.kind === "absent" && before.kind === "absent") {
    return { kind: "untouched", place, file: "absent" };
  }
  if (after.kind !== "file") {
    return invalid(place, [unreadable(after)], 0, false);
  }
  const sameBytes = isSame(before, after);
  const head = asWritten(
    readFleet(after.bytes, facts.read),
    readings,
    facts.read,
  );
  if (!head.ok && sameBytes)
    return { kind: "untouched", place, file: "invalid" };
  if (!head.ok) return invalid(place, head.problems, head.more, true);
  const base = baseOf(before, facts.read);
  if (base !== null && !base.ok) {
    return {
      kind: "repaired",
      place,
      head: head.file,
      baseProblems: base.problems.length + base.more,
    };
  }
  const diff = diffFleets(
    base?.file ?? emptyFleet(head.file.fleet.dns),
    head.file,
  );
  if (diff.problems.length > 0) return invalid(place, diff.problems, 0, true);
  return {
    kind: "planned",
    place,
    diff,
    base: base?.file ?? null,
    head: head.file,
    sameBytes,
  };
}

/** Links and remarks go to the pushed commit, so lines are told as they stand there and not as the merge moves them. */
function asWritten(
  merged: FleetReading,
  { after, written }: Readings,
  read?: ReadOptions,
): FleetReading {
  if (written.kind !== "file" || isSame(written, after)) return merged;
  const own = readFleet(written.bytes, read);
  if (!merged.ok) return own.ok ? withoutLines(merged) : own;
  return own.ok
    ? { ok: true, file: withLinesOf(merged.file, own.file.origins) }
    : merged;
}

function withoutLines(
  reading: Extract<FleetReading, { ok: false }>,
): FleetReading {
  const problems = reading.problems.map(({ at: _at, ...problem }) => problem);
  return { ...reading, problems };
}

function isSame(one: FileReading, other: FileReading): boolean {
  return (
    one.kind === "file" &&
    other.kind === "file" &&
    Buffer.compare(one.bytes, other.bytes) === 0
  );
}

/** Null only when the branch has no file: a link or a folder there is a mistake, and no empty fleet. */
function baseOf(before: FileReading, read?: ReadOptions): FleetReading | null {
  if (before.kind === "absent") return null;
  return before.kind === "file"
    ? readFleet(before.bytes, read)
    : { ok: false, problems: [unreadable(before)], more: 0 };
}

function invalid(
  place: PullRequestPlace,
  problems: readonly Problem[],
  more: number,
  headHasFile: boolean,
): PlanReport {
  return { kind: "invalid", place, problems, more, headHasFile };
}

const plainFile =
  "put a plain file in its place; to remove every VM, leave `vms: {}` in it";

const found = {
  absent: {
    message:
      "the file is gone, which never means that every VM shall be removed",
    hint: "put it back; to remove every VM, leave `vms: {}` in it",
  },
  directory: {
    message: "this is a folder, a plain file is needed",
    hint: plainFile,
  },
  link: {
    message: "this is a symbolic link, a plain file is needed",
    hint: plainFile,
  },
  submodule: {
    message: "this is a submodule, a plain file is needed",
    hint: plainFile,
  },
  too_large: {
    message: "the file is larger than 1 MB",
    hint: "split the fleet into several files",
  },
} as const;

function unreadable(reading: Exclude<FileReading, { kind: "file" }>): Problem {
  const what = reading.kind === "refused" ? reading.what : reading.kind;
  return { code: `file_${what}`, ...found[what] };
}
