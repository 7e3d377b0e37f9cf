import { stringify } from "yaml";
import type { FleetDiff } from "../../core/diff/change.ts";
import { diffFleets } from "../../core/diff/diff.ts";
import { recordLabels } from "../../core/diff/record-spec.ts";
import { canonicalFleet } from "../../core/fleet/canonical.ts";
import { emptyFleet } from "../../core/fleet/empty-fleet.ts";
import type { Fleet, FleetFile } from "../../core/fleet/fleet.ts";
import { readFleet } from "../../core/fleet/read.ts";
import { type Comparison, compareRound, type Sight } from "./compare.ts";
import { createFleetEditor } from "./edit-fleet.ts";
import { steadyNames } from "./predicted-answers.ts";
import type { TruthHomelab } from "./truth-homelab.ts";

export interface TruthOptions {
  /** How many edits are compared, besides the machines of the first apply. */
  readonly edits: number;
  readonly seed: number;
  /** Machines to begin with. */
  readonly size: number;
  /** Default: the plan's own. */
  readonly predict?: (base: FleetFile, head: FleetFile) => FleetDiff;
  readonly onProgress?: (done: number, what: string) => void;
}

/** Edits a fleet again and again, predicts, applies, looks, compares. @throws HomelabError */
export async function tellTruth(
  homelab: TruthHomelab,
  options: TruthOptions,
): Promise<readonly Comparison[]> {
  const { edits, seed, size, onProgress = () => undefined } = options;
  const editor = createFleetEditor(seed);
  const first = editor.first(size);
  const start: Moment = {
    file: emptyFleet(first.dns),
    sight: await homelab.look([]),
    labels: new Set(),
  };
  onProgress(0, `${size} machines are made`);
  let { next, found } = await playRound(homelab, options, start, first);
  const all = found.map(
    (it): Comparison => (it.kind === "edit" ? { ...it, kind: "first" } : it),
  );
  let done = 0;
  // After a failed apply nothing is what the files say it is.
  while (next !== null && done < edits) {
    onProgress(done, `${next.file.fleet.vms.size} machines`);
    const head = editor.next(next.file.fleet, edits - done);
    ({ next, found } = await playRound(homelab, options, next, head));
    all.push(...found);
    done += countEdits(found);
  }
  onProgress(done, "");
  return all;
}

/** What is there between two applies. */
interface Moment {
  readonly file: FleetFile;
  readonly sight: Sight;
  /** Every name there ever was. */
  readonly labels: ReadonlySet<string>;
}

interface Played {
  /** null: the apply failed. */
  readonly next: Moment | null;
  readonly found: readonly Comparison[];
}

async function playRound(
  homelab: TruthHomelab,
  { predict = diffFleets }: TruthOptions,
  { file: base, sight: before, labels: old }: Moment,
  fleet: Fleet,
): Promise<Played> {
  const head = reread(fleet);
  const labels = new Set([
    ...old,
    ...[...head.fleet.vms.values()].flatMap(recordLabels),
  ]);
  const diff = predict(base, head);
  const steady = steadyNames(before.answers, diff.records);
  const json = canonicalFleet(head.fleet);
  const { failure, missing } = await homelab.apply(json, steady);
  const after = await homelab.look(labels);
  const fleets = { base: base.fleet, head: head.fleet };
  const found = compareRound({ ...fleets, diff, before, after, missing });
  return failure.length === 0
    ? { next: { file: head, sight: after, labels }, found }
    : { next: null, found: [...found, failed(failure)] };
}

export function countEdits(comparisons: readonly Comparison[]): number {
  return comparisons.filter(({ kind }) => kind === "edit").length;
}

function failed(lines: readonly string[]): Comparison {
  return {
    kind: "whole",
    id: "the apply",
    keys: [],
    predicted: "applied",
    seen: "never_there",
    disagreements: [`predicted an apply, which failed: ${lines.join(" ")}`],
  };
}

/** The fleet as the reader has it, so that no edit is made that a person could not make. */
function reread(fleet: Fleet): FleetFile {
  const text = stringify(JSON.parse(canonicalFleet(fleet)), { lineWidth: 0 });
  const reading = readFleet(new TextEncoder().encode(text));
  if (reading.ok) return reading.file;
  const [problem] = reading.problems;
  throw new RangeError(
    `an edit made a fleet that is refused: ${problem?.path} ${problem?.message}`,
  );
}
