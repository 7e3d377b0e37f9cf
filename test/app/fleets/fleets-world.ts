import assert from "node:assert/strict";
import { announcePlan } from "../../../src/app/announce-plan.ts";
import { fleetsPages } from "../../../src/app/fleets-pages.ts";
import type { PlanPages } from "../../../src/app/pages.ts";
import { type FleetsReport, planFleets } from "../../../src/app/plan-fleets.ts";
import { fleetPatterns } from "../../../src/core/fleets/fleet-patterns.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { everyFleet } from "../../../src/core/render/fleets-input.ts";
import { FakeForge } from "../../fakes/forge.ts";
import type { Entry } from "../../fakes/git-history.ts";

export type Files = Readonly<Record<string, Entry>>;

export const patterns =
  fleetPatterns("fleets/*.yaml") ?? assert.fail("no patterns");

export function fleetText(zone: string, vms: readonly string[]): string {
  const list = vms.map((id) => `  ${id}:\n    memory: 2048\n`).join("");
  return `dns:\n  zone: ${zone}\nvms:${list === "" ? " {}\n" : `\n${list}`}`;
}

/** Three fleets, each in a zone of its own. */
export const three: Files = {
  "fleets/home.yaml": fleetText("home.example", ["web01", "db01"]),
  "fleets/cabin.yaml": fleetText("cabin.example", ["web01"]),
  "fleets/office.yaml": fleetText("office.example", ["nas01"]),
};

export interface PlannedFleets {
  readonly forge: FakeForge;
  readonly number: number;
  readonly report: FleetsReport;
  readonly pages: PlanPages;
}

export interface PlanHow {
  readonly base?: Files;
  readonly policy?: Partial<typeof defaultPolicy>;
  readonly digest?: string | null;
  readonly commands?: boolean;
}

/** Plans a pull request that makes these changes. */
export async function planned(
  changes: Files,
  { base = three, policy = {}, digest = null, commands = false }: PlanHow = {},
): Promise<PlannedFleets> {
  const forge = new FakeForge();
  forge.git.setBranch("change", forge.git.commit("main", base));
  forge.git.commit("change", changes);
  const number = forge.open("change");
  const pull = await forge.pullRequests.read(number);
  const report = await planFleets(
    { ...pull, mergeSha: pull.mergeCommitSha ?? "" },
    { forge, patterns, policy: { ...defaultPolicy, ...policy } },
  );
  const pages = fleetsPages(report, {
    ...{ serverUrl: "https://github.example", repository: "kim/homelab" },
    ...{ run: { id: 7, attempt: 1 }, at: 0, commands, digest, jobs: [] },
  });
  return { forge, number, report, pages };
}

export function announced({ forge, number, report, pages }: PlannedFleets) {
  const { headSha, fromFork } = report.place;
  const pull = { number, headSha, fromFork, justOpened: false };
  return announcePlan(forge, { ...pull, fleetPath: everyFleet }, pages);
}
