import type { FleetFile, VmKey } from "../fleet/fleet.ts";
import type { Problem } from "../problem.ts";
import { byText } from "./by-text.ts";
import type { Edit } from "./change.ts";
import { originOf, placeOf } from "./edits.ts";

interface EditedVm {
  readonly id: string;
  readonly edits: readonly Edit[];
}

/** An edit that bpg/proxmox 0.111.1 takes and does not make. Found and kept true by `npm run truth`. */
interface StuckEdit {
  readonly code: string;
  /** Whose line is named. */
  readonly key: VmKey;
  readonly applies: (edits: readonly Edit[]) => boolean;
  readonly message: string;
  readonly hint: string;
}

/** Source: bpg/proxmox 0.111.1, `proxmoxtf/resource/vm/vm.go`, the functions in brackets. */
export const stuckEdits: readonly StuckEdit[] = [
  {
    // `vmUpdatePool` returns at once, and Proxmox then refuses to remove the pool: "is not empty".
    code: "pool_stays",
    key: "pool",
    applies: (edits) => isEmptied(edits, "pool"),
    message:
      "a VM cannot leave its pool for none: Proxmox would keep it there, and the apply would fail where the pool is to go",
    hint: "`pool` with the name of another pool",
  },
  {
    // `vmGetCloudInitConfig` sends no empty list; what stays differs in every plan, and each apply reboots the VM.
    code: "ssh_keys_stay",
    key: "ssh_keys",
    applies: (edits) => isEmptied(edits, "ssh_keys"),
    message:
      "the last SSH key cannot be taken away: Proxmox would keep it, and the VM would reboot at every apply",
    hint: "`ssh_keys` with the key that takes its place",
  },
  {
    // `vmGetCloudInitConfig` sends no empty list.
    code: "dns_servers_stay",
    key: "dns_servers",
    applies: (edits) => isEmptied(edits, "dns_servers"),
    message:
      "the last DNS server cannot be taken away: the VM would reboot, and Proxmox would still give it the old ones",
    hint: "`dns_servers` with the servers that take their place",
  },
  {
    // `vmRefreshPendingDiskConfig` names the volume the disk had before its move.
    code: "disk_grows_and_moves",
    key: "disk",
    applies: (edits) =>
      edits.some(({ key }) => key === "disk") &&
      edits.some(({ key }) => key === "datastore"),
    message:
      "a disk cannot grow and move to another datastore in one step: after the move the provider would give the VM its old volume again",
    hint: "merge `datastore` first and `disk` after it",
  },
];

/** One problem a line: a default that reaches many VMs is one mistake. A VM that is rebuilt takes any value. */
export function stuckProblems(
  vms: readonly EditedVm[],
  head: FleetFile,
): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const { id, edits } of vms.toSorted((a, b) => byText(a.id, b.id))) {
    if (edits.some(({ effect }) => effect === "erased_rebuilt")) continue;
    for (const { applies, ...stuck } of stuckEdits) {
      if (!applies(edits)) continue;
      const problem = problemOf(id, stuck, head);
      const place = `${stuck.code} ${problem.path} ${problem.at?.line}`;
      if (!problems.has(place)) problems.set(place, problem);
    }
  }
  return [...problems.values()];
}

function problemOf(
  id: string,
  { code, key, message, hint }: Omit<StuckEdit, "applies">,
  head: FleetFile,
): Problem {
  const isDefault = originOf(head.origins, id, key).from === "defaults";
  return {
    code,
    message,
    hint,
    path: isDefault ? `defaults.${key}` : `vms.${id}.${key}`,
    ...placeOf(head.origins, id, key),
  };
}

function isEmptied(edits: readonly Edit[], key: VmKey): boolean {
  return edits.some(
    (edit) => edit.key === key && isEmpty(edit.after) && !isEmpty(edit.before),
  );
}

function isEmpty(value: Edit["after"]): boolean {
  return value === null || (typeof value === "object" && value.length === 0);
}
