import type { VmChange } from "./diff/change.ts";
import type { Elsewhere } from "./plan/reconcile.ts";

/** What an apply did to one promised change. `skipped`: planned but never begun. */
export type VmState = "waiting" | "running" | "done" | "failed" | "skipped";

/** What is done to a VM right now, or was when it failed. A rebuild is `removing` first and `creating` then. */
export type VmStep =
  | "creating"
  | "removing"
  | "rebooting"
  | "changing"
  | "moving_key";

/** Whether the machine is there now. After a failure nobody may guess. */
export type Existence = "there" | "gone" | "unknown";

/** One VM of an apply. Everything is what was seen, not what was planned. */
export interface VmOutcome {
  readonly change: Pick<
    VmChange,
    "id" | "kind" | "effect" | "edits" | "formerId"
  >;
  readonly state: VmState;
  /** null while nothing has begun. */
  readonly step: VmStep | null;
  /** Whole seconds since it began, or that it took; null while nothing has begun. */
  readonly seconds: number | null;
  readonly existence: Existence;
  /** Its IPv4 address as the homelab reports it. */
  readonly address: string | null;
  /** Proxmox number, and the one it had before a rebuild. */
  readonly vmNumber: number | null;
  readonly formerVmNumber: number | null;
  /** First line of what went wrong: clean and without secrets. */
  readonly error: string | null;
}

/** What the zone's own server says about one name. `stale` still gives another address; `unknown` gave no answer we can use. */
export type NameAnswer =
  | { readonly kind: "ok" | "gone" | "missing" | "unknown" }
  | { readonly kind: "stale"; readonly address: string };

export interface NameOutcome {
  /** Host label without the zone. */
  readonly name: string;
  /** The VM it belongs to. */
  readonly id: string;
  /** null: an address is expected, but any will do (DHCP); `gone`: the name must not answer. */
  readonly expected:
    | { readonly kind: "gone" }
    | { readonly kind: "address"; readonly address: string | null };
  /** null while it was not asked yet. */
  readonly answer: NameAnswer | null;
}

/** Whether the name is as planned. */
export function nameIsRight({ expected, answer }: NameOutcome): boolean {
  if (answer === null) return false;
  return expected.kind === "gone"
    ? answer.kind === "gone"
    : answer.kind === "ok";
}

/** The questions that were asked of the zone's servers when the apply was over. */
export interface Verification {
  /** `ns1.home.sflab.io`, or address and port. */
  readonly servers: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** One thing a fresh plan would still do. */
export interface LeftToDo {
  readonly id: string;
  readonly what: "create" | "change" | "remove" | "replace" | "record";
  /** Names of records it stands for; empty for the VM alone. */
  readonly names: readonly string[];
}

/** What a second plan right after the apply found; `unknown` if it could not be made: never a guess. */
export type Remaining =
  | { readonly kind: "nothing" }
  | { readonly kind: "left"; readonly items: readonly LeftToDo[] }
  | { readonly kind: "unknown" };

/** One thing the real plan does and the promise did not name. The words are ours. */
export interface BreachRow {
  /** VM id, name or address it is about. */
  readonly subject: string;
  readonly code: string;
  readonly promised: string;
  readonly would: string;
  readonly because: string;
  /** Whether a digest may accept it. */
  readonly acceptable: boolean;
}

/** A disk that would be erased. */
export interface LostDisk {
  readonly id: string;
  /** GB */
  readonly diskGb: number;
  readonly how: "removed" | "rebuilt";
}

interface Progress {
  /** In the order of the promise. */
  readonly vms: readonly VmOutcome[];
  readonly names: readonly NameOutcome[];
  /** Whole seconds since the apply began, or that it took. */
  readonly seconds: number;
  /** Who let the erased disks go, and by which digest. */
  readonly acknowledged?: Acknowledgement | null;
}

/** A person's word that disks may be erased. */
export interface Acknowledgement {
  /** Login. */
  readonly by: string;
  readonly digest: string;
}

/** How an apply stands or ended. */
export type Outcome =
  | ({ readonly phase: "running" } & Progress)
  | ({
      readonly phase: "done";
      /** What was put right though this change did not ask for it; left out: nothing. */
      readonly healed?: readonly Elsewhere[];
      readonly verification: Verification | null;
      readonly remaining: Remaining;
    } & Progress)
  | ({
      readonly phase: "stopped";
      /** Why, when it was no single VM: one sentence of ours. */
      readonly reason: string | null;
      readonly verification: Verification | null;
      readonly remaining: Remaining;
      /** Last lines of the tool's output: clean and without secrets. */
      readonly log: readonly string[];
    } & Progress)
  /** Nothing was changed. */
  | {
      readonly phase: "held";
      readonly breaches: readonly BreachRow[];
      /** Disks the change erases as promised, when nobody acknowledged that; then it is held even without a breach. */
      readonly losses?: readonly LostDisk[];
      /** The digest that would let all of it through; null or left out: none does, or none is asked for. */
      readonly digest?: string | null;
    }
  /** Nothing was changed: the plan itself could not be made. */
  | {
      readonly phase: "failed";
      /** What happened and why. */
      readonly reason: string;
      /** Each thing that is wrong, in a sentence of ours. */
      readonly mistakes?: readonly string[];
      /** What to do next. */
      readonly advice: string;
      readonly log: readonly string[];
    }
  /** Nothing was to be done. */
  | {
      readonly phase: "nothing";
      readonly names: readonly NameOutcome[];
      readonly verification: Verification | null;
    };
