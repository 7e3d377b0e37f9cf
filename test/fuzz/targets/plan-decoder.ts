import assert from "node:assert/strict";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { breachText, judgePlan } from "../../../src/core/plan/breach.ts";
import { breachRow } from "../../../src/core/plan/breach-row.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import { reconcile } from "../../../src/core/plan/reconcile.ts";
import { parsePlan, type TofuPlan } from "../../../src/core/plan/tofu.ts";
import { breachBlocks } from "../../../src/core/render/breach-table.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { nodes, parsed } from "../../core/render/tree.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { bytesOf, type FuzzTarget, jsonOf, textOf } from "../target.ts";

const fleet = fleetFile({
  vms: {
    web01: { pool: "homelab", aliases: ["x"] },
    db01: { protect: true, address: "10.0.0.11/24" },
  },
});
const diff = diffFleets(fleet, fleet);
const nothing = promiseOf(fleet.fleet, fleet.fleet, diff);

export const planDecoder: FuzzTarget = {
  name: "plan-decoder",
  reads: "`tofu show -json`, and holds it against a promise of nothing",
  holds:
    "a plan or `plan_format`; whatever deletes, forgets, imports or creates is a breach; the order of entries never matters; its rows stay Markdown",
  words: [
    ...['"actions":["delete"]', '"actions":["delete","create"]', '"no-op"'],
    ...['"forget"', '"mode":"data"', '"deposed":"x"', '"importing":{"id":"1"}'],
    ...[
      '"previous_address":"module.vm_web01.x"',
      '"errored":true',
      "1.2",
      "2.0",
    ],
    ...["module.vm_web01", "module.vm_db01", "local-exec", "provisioners"],
    ...["proxmox_virtual_environment_vm", "dns_a_record_set", "external"],
    ...[
      '"replace_paths":[["clone"]]',
      '"after_unknown":true',
      "terraform_data",
    ],
  ],
  large: (bytes) =>
    bytesOf(
      `{"format_version":"1.2","resource_changes":[],"output_changes":{${entries(bytes)}}}`,
    ),
  check(bytes) {
    const text = textOf(bytes);
    const decoded = parsePlan(text);
    const breaches = judgePlan(nothing, decoded, { drift: "hold" });
    for (const one of breaches) assert.match(one.code, /^[a-z_]+$/);
    if (!decoded.ok) {
      assert.deepEqual(
        breaches.map(({ code }) => code),
        ["plan_format"],
      );
      return;
    }
    const { plan } = decoded;
    const told = (given: TofuPlan) =>
      judgePlan(nothing, { ok: true, plan: given }, { drift: "hold" })
        .map(breachText)
        .toSorted();
    const turned = { ...plan, actions: plan.actions.toReversed() };
    assert.deepEqual(told(turned), told(plan));
    assertHeld(jsonOf(bytes), new Set(breaches.map(({ address }) => address)));
    const { totals } = reconcile(diff, nothing, plan);
    assert.ok(Object.values(totals).every(Number.isSafeInteger));
    const types = new Set(
      nodes(parsed(markdown(breachBlocks(breaches.map(breachRow))))).map(
        ({ type }) => type,
      ),
    );
    for (const type of ["link", "image", "html", "linkReference"])
      assert.ok(!types.has(type), type);
  },
};

function entries(bytes: number): string {
  return [...Array(Math.ceil(bytes / 16))]
    .map((_, n) => `"o${n}":{"a":${n}}`)
    .join();
}

const harmless: ReadonlySet<string> = new Set(["no-op", "read", "update"]);

/** Read from the raw JSON a second time: nothing that takes or gives a resource passes a promise of nothing. */
function assertHeld(json: unknown, held: ReadonlySet<string>): void {
  const changes = member(json, "resource_changes");
  for (const entry of Array.isArray(changes) ? changes : []) {
    const actions = member(member(entry, "change"), "actions");
    const acts = (Array.isArray(actions) ? actions : []).filter(
      (action) => !harmless.has(String(action)),
    );
    if (acts.length === 0 || isFree(entry, acts)) continue;
    assert.ok(held.has(String(member(entry, "address"))), acts.join());
  }
}

const ownVms: ReadonlySet<string> = new Set(
  ["web01", "db01"].map(
    (id) => `module.vm_${id}.proxmox_virtual_environment_vm.this`,
  ),
);

/**
 * What may be done without a promise: making what the fleet holds, records and pools besides disks, values that live in the
 * state only. A disk never.
 */
function isFree(entry: unknown, acts: readonly unknown[]): boolean {
  const type = String(member(entry, "type"));
  const address = String(member(entry, "address"));
  if (acts.join() === "create" && ownVms.has(address)) return true;
  return type !== "proxmox_virtual_environment_vm";
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Reflect.get(value, name)
    : undefined;
}
