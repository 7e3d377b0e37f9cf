import type { LockRecord } from "../../../src/core/lock/lock.ts";
import { told } from "../../../src/core/status/asked.ts";
import type {
  Apply,
  FleetFacts,
  RepositoryFacts,
} from "../../../src/core/status/fleet-facts.ts";
import type {
  BotHealth,
  RepositoryView,
  StatusPageInput,
} from "../../../src/core/status-page/page-input.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";

export const now = Date.UTC(2026, 8, 19, 14, 2, 30);
const minute = 60_000;
const hour = 60 * minute;

export const head = "a1".repeat(20);
export const before = "b2".repeat(20);

const web = { address: "10.20.41.21/24", cores: 4, memory: 4096, disk: 32 };

const dns = { zone: "home.example" };
const vms = {
  web01: { ...web, aliases: ["www", "blog"] },
  web02: { ...web, address: "10.20.41.22/24" },
  db01: {
    ...{ address: "10.20.41.31/24", protect: true, node: "pve2" },
    ...{ cores: 8, memory: 16_384, disk: 200 },
  },
  lab01: { cores: 1, memory: 1024, wildcard: true },
};
const ci01 = { address: "10.20.41.51/24", node: "pve2" };

/** Five machines: one protected, one by DHCP, one with more names. */
export const fleet = fleetFile({ dns, vms: { ...vms, ci01 } }).fleet;

/** Three of them: what a picture holds. */
export const small = fleetFile({
  dns,
  vms: { web01: vms.web01, db01: vms.db01, lab01: vms.lab01 },
}).fleet;

/** Before the last merge: one smaller, one not there yet, one that is to go. */
const former = fleetFile({
  dns,
  vms: { ...vms, web02: { ...vms.web02, memory: 2048 }, old01: ci01 },
}).fleet;

export const apply: Apply = {
  ...{ sha: head, state: "success", at: now - 3 * hour, runId: 4711 },
  words: "Fleet applied: 5 of 5 VMs in 1 min 12 s",
};

export const lock: LockRecord = {
  ...{ version: 1, claim: "c".repeat(64), kind: "hold" },
  ...{ ownerId: 5, ownerLogin: "kim", number: 12, commentId: 99, runId: 4712 },
  ...{ since: now - 25 * minute, reason: "moving the storage" },
};

/** Everything as it should be. */
export function quiet(change: Partial<FleetFacts> = {}): FleetFacts {
  return {
    fleetPath: "fleet.yaml",
    file: told({ kind: "fleet", fleet }),
    applied: told({ sha: head, fleet }),
    applies: told([apply]),
    lock: told({ kind: "free" }),
    open: told([]),
    drift: told(null),
    ...change,
  };
}

/** Held, drifted, half applied, with open plans. */
export function busy(): FleetFacts {
  return quiet({
    applied: told({ sha: before, fleet: former }),
    applies: told([
      {
        ...apply,
        ...{ state: "failure", at: now - 40 * minute, runId: 4713 },
        words: "Fleet apply stopped: 1 of 2 VMs, web02 failed",
      },
      { ...apply, sha: before, at: now - 75 * hour },
      { ...apply, state: "in_progress", words: null, runId: null },
    ]),
    lock: told({ kind: "held", record: lock, commit: before }),
    open: told([12, 14]),
    drift: told(9),
  });
}

export function repository(
  fleets: readonly FleetFacts[],
  change: Partial<RepositoryFacts> = {},
): RepositoryView {
  const facts = {
    branch: "main",
    head,
    policyProblems: 0,
    listProblems: [],
    fleets,
    ...change,
  };
  return {
    repository: "kim/homelab",
    reading: { at: now - 12_000, facts: told(facts) },
  };
}

export const bot: BotHealth = {
  ...{ version: "0.1.0", startedAt: now - 50 * hour, waiting: 0, running: 1 },
  lastSweep: { at: now - 2 * minute, whole: true },
};

export function page(
  views: readonly RepositoryView[],
  change: Partial<StatusPageInput> = {},
): StatusPageInput {
  return {
    ...{ serverUrl: "https://github.com", at: now, more: 0, bot },
    repositories: told(views),
    ...change,
  };
}
