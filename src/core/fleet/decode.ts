import type { Position } from "../problem.ts";
import { type DecodedDns, decodeDns } from "./decode-dns.ts";
import { decodeLayer, emptyLayer, type Layer } from "./decode-layer.ts";
import { idProblem } from "./id-problem.ts";
import { pathTo } from "./path.ts";
import type { ProblemList } from "./problem-list.ts";
import { readValue } from "./read-value.ts";
import { fleetKeys, versionKind } from "./schema.ts";
import type { Tree, TreeEntry, TreeMap } from "./tree.ts";
import { unknownKey } from "./unknown-key.ts";

export interface DecodedVm extends Layer {
  /** Where the id stands. */
  readonly at: Position;
}

/** The file key by key: types and single values are right, or reported. */
export interface DecodedFile {
  readonly dns: DecodedDns;
  readonly defaults: Layer;
  readonly vmsAt: Position;
  /** Without those whose id is none. */
  readonly vms: ReadonlyMap<string, DecodedVm>;
}

/** Null when there is nothing to decode. */
export function decode(
  tree: Tree,
  mostVms: number,
  problems: ProblemList,
): DecodedFile | null {
  if (tree.kind !== "map") {
    if (tree.kind === "refused") return null;
    problems.add({
      code: tree.kind === "nothing" ? "file_empty" : "wrong_type",
      at: tree.at,
      message:
        tree.kind === "nothing"
          ? "the file is empty; that never means to remove every VM"
          : "the file must be a map with the keys `dns` and `vms`",
      hint: "a fleet without VMs is written `vms: {}`",
    });
    return null;
  }
  for (const [key, entry] of tree.entries) {
    if (!fleetKeys.some((known) => known === key))
      problems.add(unknownKey(key, entry, "", fleetKeys).problem);
  }
  decodeVersion(tree, problems);
  const dns = required("dns", tree, problems);
  const defaults = tree.entries.get("defaults");
  const vms = required("vms", tree, problems);
  return {
    dns: dns === undefined ? { zoneAt: tree.at } : decodeDns(dns, problems),
    defaults:
      defaults === undefined
        ? emptyLayer
        : decodeLayer(defaults.value, "defaults", "defaults", problems),
    vmsAt: vms?.keyAt ?? tree.at,
    vms: vms === undefined ? new Map() : decodeVms(vms, mostVms, problems),
  };
}

function decodeVersion(tree: TreeMap, problems: ProblemList): void {
  const version = tree.entries.get("version");
  if (version === undefined) return;
  const place = { key: "version", path: "version", example: "1" };
  readValue(versionKind, version.value, place, problems);
}

function required(
  key: "dns" | "vms",
  tree: TreeMap,
  problems: ProblemList,
): TreeEntry | undefined {
  const entry = tree.entries.get(key);
  if (entry === undefined) {
    problems.add({
      code: "missing_key",
      at: tree.at,
      path: key,
      message:
        key === "dns"
          ? "the zone of the host names is missing"
          : "`vms` is missing; that never means to remove every VM",
      hint:
        key === "dns"
          ? "write `dns:` and below it, indented, `zone: home.example.net`"
          : "a fleet without VMs is written `vms: {}`",
    });
  }
  return entry;
}

function decodeVms(
  { keyAt, value: tree }: TreeEntry,
  mostVms: number,
  problems: ProblemList,
): ReadonlyMap<string, DecodedVm> {
  const vms = new Map<string, DecodedVm>();
  if (tree.kind !== "map") {
    if (tree.kind !== "refused") {
      problems.add({
        code: tree.kind === "nothing" ? "null_value" : "wrong_type",
        at: tree.at,
        path: "vms",
        message:
          "a map of VMs is needed; nothing here never means to remove every VM",
        hint: "write each VM's id and a colon on a line of its own; a fleet without VMs is written `vms: {}`",
      });
    }
    return vms;
  }
  if (tree.entries.size > mostVms) {
    problems.add({
      code: "too_many_vms",
      at: keyAt,
      path: "vms",
      message: `${tree.entries.size} VMs, at most ${mostVms} are read`,
      hint: "split the fleet into several files, or raise `limits` in the policy file",
    });
  }
  for (const [id, { keyAt: at, value }] of tree.entries) {
    const path = pathTo("vms", id);
    const layer = decodeLayer(value, path, "vm", problems);
    const problem = idProblem(id, at, path);
    if (problem === null) vms.set(id, { ...layer, at });
    else problems.add(problem);
  }
  return vms;
}
