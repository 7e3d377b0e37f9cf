import type { FleetDiff, VmChange } from "../../core/diff/change.ts";
import { recordLabels } from "../../core/diff/record-spec.ts";
import type { Fleet, Vm } from "../../core/fleet/fleet.ts";
import type { SeenMachine } from "./observe-machines.ts";
import type { Answers } from "./observe-names.ts";
import type { SeenTask } from "./observe-tasks.ts";
import { predictedAnswers } from "./predicted-answers.ts";
import { type SeenEffect, seenEffect } from "./seen-effect.ts";
import { unlikeWritten } from "./seen-settings.ts";

/** What Proxmox and the zone's server show at one moment. */
export interface Sight {
  /** By name. */
  readonly machines: ReadonlyMap<string, SeenMachine>;
  readonly tasks: readonly SeenTask[];
  readonly answers: Answers;
}

export interface Round {
  readonly base: Fleet;
  readonly head: Fleet;
  /** The prediction, from the two files alone. */
  readonly diff: FleetDiff;
  readonly before: Sight;
  readonly after: Sight;
  /** Names that were to be there all the time and were not. */
  readonly missing: ReadonlySet<string>;
}

/** What was predicted of one thing, and what came of it. */
export interface Comparison {
  /**
   * `first`: a machine to begin with. `alone`: one that no edit was made of. `whole`: what is no machine's, an apply that
   * failed or a stray name.
   */
  readonly kind: "first" | "edit" | "alone" | "whole";
  readonly id: string;
  /** Edited keys, or `add`, `remove`, `dns.ttl`. None if there was no edit. */
  readonly keys: readonly string[];
  readonly predicted: string;
  readonly seen: SeenEffect;
  /** Where prediction and outcome differ. None: they agree. */
  readonly disagreements: readonly string[];
}

/** Every edit of a round and every machine that had none. */
export function compareRound(round: Round): readonly Comparison[] {
  const { base, head, diff, before, after } = round;
  const known = new Set(before.tasks.map(({ upid }) => upid));
  const tasks = after.tasks.filter(({ upid }) => !known.has(upid));
  const lease = (id: string): string | null => {
    const name = head.vms.get(id)?.vm_name ?? "";
    return after.machines.get(name)?.addresses[0] ?? null;
  };
  const expected = predictedAnswers(before.answers, diff.records, lease);
  const names = new Names(expected, after.answers, round.missing);
  const judge = (predicted: string, was: Vm | null, is: Vm | null) => {
    const machine = after.machines.get(is?.vm_name ?? "");
    const seen = seenEffect(
      before.machines.get(was?.vm_name ?? ""),
      machine,
      tasks,
    );
    const disagreements = [
      ...(seen === predicted
        ? []
        : [`predicted ${predicted}, Proxmox shows ${seen}`]),
      ...(is === null || machine === undefined
        ? []
        : unlikeWritten(is, machine)),
      ...names.unlike([was, is]),
    ];
    return { predicted, seen, disagreements };
  };
  const edits = diff.changes.map((change) => ({
    kind: "edit" as const,
    id: change.id,
    keys: keysOf(change),
    ...judge(change.effect, change.before, change.after),
  }));
  const edited = new Set(diff.changes.map(({ id }) => id));
  const rest = [...head.vms]
    .filter(([id]) => !edited.has(id))
    .map(([id, vm]) => ({
      kind: "alone" as const,
      id,
      keys: [],
      ...judge("untouched", base.vms.get(id) ?? null, vm),
    }));
  return [...edits, ...rest, zoneOf(round, rest, names.unlike([]))];
}

function keysOf({ kind, edits }: VmChange): readonly string[] {
  return kind === "add" || kind === "remove"
    ? [kind]
    : edits.map(({ key }) => key);
}

/** The TTL is of all machines; that it touches none is seen of those without an edit of their own. */
function zoneOf(
  { diff }: Round,
  alone: readonly Comparison[],
  disagreements: readonly string[],
): Comparison {
  const isEdited = diff.dns.before.ttl !== diff.dns.after.ttl;
  const told = diff.fanOuts.find(({ key }) => key === "dns.ttl");
  const predicted = isEdited ? (told?.effect ?? "nothing") : "untouched";
  const seen = alone.find((it) => it.seen !== "untouched")?.seen ?? "untouched";
  return {
    kind: isEdited ? "edit" : "whole",
    id: "the zone",
    keys: isEdited ? ["dns.ttl"] : [],
    predicted,
    seen,
    disagreements:
      seen === predicted
        ? disagreements
        : [`predicted ${predicted}, Proxmox shows ${seen}`, ...disagreements],
  };
}

/** Answers that differ; each is told once, of the machine whose name it is. */
class Names {
  readonly #left = new Map<string, string>();

  constructor(expected: Answers, found: Answers, missing: ReadonlySet<string>) {
    for (const label of missing)
      this.#left.set(
        label,
        `predicted that ${label} is there all the time, the DNS server had no answer for a while`,
      );
    for (const [label, wanted] of expected) {
      const answer = found.get(label) ?? null;
      if (answer === wanted) continue;
      this.#left.set(
        label,
        `predicted that ${label} answers ${wanted ?? "nothing"}, the DNS server says ${answer ?? "nothing"}`,
      );
    }
  }

  /** Of these machines; of none: what is left, so it is asked last. */
  unlike(vms: readonly (Vm | null)[]): readonly string[] {
    const labels =
      vms.length === 0
        ? [...this.#left.keys()]
        : vms.flatMap((vm) => (vm === null ? [] : recordLabels(vm)));
    return [...new Set(labels)].flatMap((label) => {
      const told = this.#left.get(label);
      this.#left.delete(label);
      return told === undefined ? [] : [told];
    });
  }
}
