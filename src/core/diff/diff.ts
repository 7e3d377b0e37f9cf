import type { FleetFile, Vm } from "../fleet/fleet.ts";
import type { FleetDiff, VmChange } from "./change.ts";
import { dnsFanOuts } from "./dns-fan-out.ts";
import { editsOf } from "./edits.ts";
import { worstEffect } from "./effect.ts";
import { fanOutsOf } from "./fan-out.ts";
import { kindOf } from "./kind.ts";
import { notesOf } from "./notes.ts";
import { orderChanges, orderRecords } from "./order.ts";
import { type Pair, pairVms } from "./pairing.ts";
import { type RecordOwner, recordChanges } from "./record-change.ts";
import { shrinkProblems } from "./shrink.ts";
import { stuckProblems } from "./stuck.ts";
import { takeovers } from "./takeover.ts";

type EditedPair = Pair & Pick<VmChange, "edits">;

/** What happens to every VM and name when the base becomes the head. Time and memory grow linearly with the fleet. */
export function diffFleets(base: FleetFile, head: FleetFile): FleetDiff {
  const pairing = pairVms(base, head);
  const edited = pairing.pairs.map((pair) => ({
    ...pair,
    edits: editsOf(pair, head.origins),
  }));
  const { fanOuts, fannedOut } = fanOutsOf(edited, base, head);
  const changes = orderChanges([
    ...pairing.removed.map(([id, vm]) => removed(id, vm)),
    ...edited.flatMap((pair) => changed(pair, fannedOut.get(pair.id) ?? [])),
    ...pairing.added.map(([id, vm]) => added(id, vm)),
  ]);
  const dns = { before: base.fleet.dns, after: head.fleet.dns };
  const { records, notes } = takeovers(
    owners(changes, edited).flatMap((owner) => recordChanges(owner, dns)),
  );
  return {
    dns,
    changes,
    fanOuts: [...dnsFanOuts(base, head), ...fanOuts],
    records: orderRecords(records),
    notes: [...notesOf(pairing, changes, base), ...notes],
    problems: [
      ...pairing.problems,
      ...shrinkProblems(pairing.pairs, head),
      ...stuckProblems(edited, head),
    ],
  };
}

const whole = { formerId: null, edits: [], fannedOut: [] } as const;

function removed(id: string, before: Vm): VmChange {
  const gone = { kind: "remove", effect: "erased_gone", after: null } as const;
  return { ...whole, id, before, ...gone };
}

function added(id: string, after: Vm): VmChange {
  return { ...whole, id, kind: "add", effect: "starts", before: null, after };
}

function changed(
  { id, baseId, before, after, edits }: EditedPair,
  fannedOut: VmChange["fannedOut"],
): VmChange[] {
  const rekeyed = id !== baseId;
  if (edits.length === 0 && !rekeyed) return [];
  return [
    {
      id,
      kind: kindOf(edits, rekeyed),
      effect: worstEffect(edits.map(({ effect }) => effect)),
      formerId: rekeyed ? baseId : null,
      before,
      after,
      edits,
      fannedOut,
    },
  ];
}

/** Every VM whose records may change: the changed ones, and under a new zone or TTL all others too. */
function owners(
  changes: readonly VmChange[],
  pairs: readonly EditedPair[],
): readonly RecordOwner[] {
  const still = pairs
    .filter(({ id, baseId, edits }) => edits.length === 0 && id === baseId)
    .map((pair) => ({ ...pair, effect: "untouched" as const }));
  return [...changes, ...still];
}
