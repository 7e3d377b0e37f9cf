import type { Position } from "../problem.ts";
import type { FleetCode } from "./codes.ts";
import type { Layer } from "./decode-layer.ts";
import type { Vm, VmKey } from "./fleet.ts";
import type { Cidr } from "./ipv4.ts";

/** What the policy file says about fleet files. Absent: no restriction of this kind. */
export interface FleetPolicy {
  /** Zones a fleet file may name, lower case, without trailing dot. */
  readonly zones?: readonly string[];
  /** IPv4 ranges its static addresses must be in, `192.168.1.0/24`. */
  readonly addresses?: readonly string[];
  /** IPv4 addresses no VM may have. */
  readonly infrastructure?: readonly string[];
  /** Host labels no VM may have. */
  readonly reserved?: readonly string[];
}

/** A complete VM and where its keys stand. */
export interface PlacedVm {
  readonly id: string;
  readonly vm: Vm;
  readonly at: Position;
  readonly entries: Layer["entries"];
  /** Keys whose value is not known, here or in `defaults` they would come from. */
  readonly faulty: ReadonlySet<VmKey>;
}

/** One host label of one VM, where it is written. */
export interface PlacedName {
  readonly label: string;
  readonly key: "vm_name" | "aliases";
  readonly id: string;
  readonly at: Position;
}

/** What the rules ask, gathered once so that each answer takes constant time. Owners are the first in the file. */
export interface RuleFacts {
  readonly zone: string | null;
  readonly ids: ReadonlySet<string>;
  readonly nameOwners: ReadonlyMap<string, PlacedName>;
  readonly addressOwners: ReadonlyMap<string, PlacedVm>;
  readonly vmIdOwners: ReadonlyMap<number | null, PlacedVm>;
  readonly formerlyOwners: ReadonlyMap<string | null, PlacedVm>;
  readonly templates: ReadonlySet<number>;
  /** Gateways, name servers, and what the policy adds. */
  readonly infrastructure: ReadonlySet<string>;
  /** null: everywhere. */
  readonly allowed: readonly Cidr[] | null;
  readonly zones: ReadonlySet<string> | null;
  readonly reserved: ReadonlySet<string>;
}

/** A row of an ordered table; the subject breaks the rule when it applies. */
export interface Rule<Subject> {
  readonly code: FleetCode;
  readonly applies: (subject: Subject, facts: RuleFacts) => boolean;
  readonly message: (subject: Subject, facts: RuleFacts) => string;
  readonly hint: string;
}

/** A rule about a VM. `key` is the one to blame, `needs` are those that must be readable to judge. */
export interface VmRule extends Rule<PlacedVm> {
  readonly key: VmKey;
  readonly needs: readonly VmKey[];
}
