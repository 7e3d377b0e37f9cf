import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import type { OpenHomelab } from "../../../src/action/homelab.ts";
import type { Homelab } from "../../../src/app/apply-request.ts";
import type { ExecutorSession } from "../../../src/app/executor.ts";
import type { ApplyEvent } from "../../../src/core/apply/event.ts";
import { recordEntry, tofuPlan, vmEntry } from "../../fakes/tofu-plan.ts";

/** What stands on the paper: it outlives every run, and counts what was done to it. */
export const paperShape = v.object({
  machines: v.record(v.string(), v.number()),
  names: v.record(v.string(), v.string()),
  /** Everything that was ever made or removed, in order. */
  done: v.array(v.string()),
});
export type Paper = v.InferOutput<typeof paperShape>;

/** Name of the setting that says where the paper is. */
export const paperSetting = "PAPER_HOMELAB";

/** What a run must be given to find its homelab's settings whole. */
export const paperSettings = {
  PROXMOX_VE_ENDPOINT: "https://pve.home.example:8006/",
  PROXMOX_VE_API_TOKEN:
    "fleet@pve!homelab=0d3f7c1e-5a1b-4c1e-9d57-3f1f2a6b8c90",
  DNS_UPDATE_SERVER: "10.0.0.2",
  DNS_UPDATE_KEYNAME: "fleet.",
  DNS_UPDATE_KEYALGORITHM: "hmac-sha256",
  DNS_UPDATE_KEYSECRET: "cGFwZXItc2VjcmV0LXRoYXQtbm9ib2R5LXNlZXM=",
} as const;

export function readPaper(path: string): Paper {
  if (!existsSync(path)) return { machines: {}, names: {}, done: [] };
  const read: unknown = JSON.parse(readFileSync(path, "utf8"));
  return v.parse(paperShape, read);
}

export function writePaper(path: string, paper: Paper): void {
  writeFileSync(path, JSON.stringify(paper));
}

const fleetShape = v.object({
  vms: v.record(
    v.string(),
    v.object({ vm_name: v.string(), address: v.string() }),
  ),
});

interface Step {
  readonly entry: ReturnType<typeof vmEntry>;
  readonly address: string;
  readonly action: "create" | "delete";
  readonly words: string;
  readonly take: (paper: Paper) => void;
}

const zoneName = "home.sflab.io";

/** A homelab whose machines and names are lines in a file. Never fails: what fails here is GitHub. */
export const openPaperHomelab: OpenHomelab = async (_, { environment }) => {
  const path = environment[paperSetting] ?? "";
  return homelabOn(path);
};

function homelabOn(path: string): Homelab {
  const server = "10.0.0.2:53";
  return {
    executor: { open: async (fleetJson) => session(path, fleetJson) },
    hypervisor: {
      check: async () => ({ kind: "fine", version: "8.4.1" }),
      pools: async () => [],
      machines: async () => [],
      nodes: async () => [],
    },
    zone: {
      authorities: async () => [server],
      checkUpdate: async () => ({ kind: "accepted" }),
      lookup: async (name) => {
        const address = readPaper(path).names[name.replace(`.${zoneName}`, "")];
        return address === undefined
          ? { kind: "no_such_name" }
          : { kind: "answer", addresses: [address], ttl: 300 };
      },
    },
  };
}

function session(path: string, fleetJson: string): ExecutorSession {
  const steps = () => stepsTo(fleetJson, readPaper(path));
  return {
    plan: async () => ({
      json: JSON.stringify(
        tofuPlan(
          steps().map(({ entry }) => entry),
          { prior_state: priorState(readPaper(path)) },
        ),
      ),
    }),
    apply: async (_, tell) => {
      for (const step of steps()) carryOut(path, step, tell);
      return { kind: "applied" };
    },
    close: async () => undefined,
  };
}

function carryOut(
  path: string,
  { address, action, words, take }: Step,
  tell: (event: ApplyEvent) => void,
): void {
  tell({ kind: "started", address, action });
  const paper = readPaper(path);
  take(paper);
  paper.done.push(words);
  writePaper(path, paper);
  tell({ kind: "completed", address, action });
}

function stepsTo(fleetJson: string, paper: Paper): readonly Step[] {
  const wanted: unknown = JSON.parse(fleetJson);
  const { vms } = v.parse(fleetShape, wanted);
  const made = Object.entries(vms).flatMap(([id, vm]) =>
    creationOf(id, vm.vm_name, vm.address, paper),
  );
  const gone = Object.keys(paper.machines)
    .filter((id) => !(id in vms))
    .flatMap((id) => removalOf(id, paper));
  return [...made, ...gone];
}

function creationOf(
  id: string,
  name: string,
  address: string,
  paper: Paper,
): readonly Step[] {
  const plain = address.replace(/\/\d+$/, "");
  const after = { name, zone: `${zoneName}.`, ttl: 300, addresses: [plain] };
  const machine: Step = {
    entry: vmEntry(id, ["create"]),
    address: machineOf(id),
    action: "create",
    words: `+ machine ${id}`,
    take: ({ machines }) => {
      machines[id] = 100 + Object.keys(machines).length;
    },
  };
  const record: Step = {
    entry: recordEntry(id, name, ["create"], { after }),
    address: nameOf(id, name),
    action: "create",
    words: `+ name ${name}`,
    take: ({ names }) => {
      names[name] = plain;
    },
  };
  return [
    ...(id in paper.machines ? [] : [machine]),
    ...(name in paper.names ? [] : [record]),
  ];
}

function removalOf(id: string, paper: Paper): readonly Step[] {
  const record: Step = {
    entry: recordEntry(id, id, ["delete"]),
    address: nameOf(id, id),
    action: "delete",
    words: `- name ${id}`,
    take: ({ names }) => {
      delete names[id];
    },
  };
  const machine: Step = {
    entry: vmEntry(id, ["delete"]),
    address: machineOf(id),
    action: "delete",
    words: `- machine ${id}`,
    take: ({ machines }) => {
      delete machines[id];
    },
  };
  return [...(id in paper.names ? [record] : []), machine];
}

function machineOf(id: string): string {
  return `module.vm_${id}.proxmox_virtual_environment_vm.this`;
}

function nameOf(id: string, label: string): string {
  return `module.vm_${id}.dns_a_record_set.this["${label}"]`;
}

function priorState({ machines, names }: Paper) {
  const child_modules = Object.entries(machines).map(([id, number]) => ({
    resources: [
      {
        address: machineOf(id),
        type: "proxmox_virtual_environment_vm",
        values: { vm_id: number },
      },
      {
        address: nameOf(id, id),
        type: "dns_a_record_set",
        values: { addresses: id in names ? [names[id]] : [] },
      },
    ],
  }));
  return { values: { outputs: {}, root_module: { child_modules } } };
}
