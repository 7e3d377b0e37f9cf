/**
 * Makes `plan.json` of the cases `real-*` again: applies the base to a homelab on this machine, edits it by hand where the
 * case says so, plans the head, and keeps what the decoder may read. `npx tsx --test test/core/record-real-plans.ts`
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import * as v from "valibot";
import { canonicalFleet } from "../../src/core/fleet/canonical.ts";
import { readFleet } from "../../src/core/fleet/read.ts";
import { type Homelab, startHomelab } from "../../src/demo/homelab.ts";
import { foundTools } from "../catalog/found-tools.ts";
import type { Tools } from "../catalog/tools.ts";
import {
  succeed,
  unit,
  type Workspace,
  workspace,
  writeStack,
} from "../catalog/workspace.ts";
import { callProxmox } from "../demo/proxmox/call-proxmox.ts";

const folder = resolve(import.meta.dirname, "../cases");

/** What somebody does in Proxmox after the base was applied: VM name → settings of its API. */
const byHand: Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
> = {
  "real-by-hand": {
    cam01: { memory: "2048" },
    cam02: { description: "back door" },
  },
};

describe("record real plans", () => {
  let tools: Tools;
  let lab: Homelab;
  before(async () => {
    [tools, lab] = await Promise.all([
      foundTools(),
      startHomelab({ zone: "home.sflab.io" }),
    ]);
  });
  after(() => lab.stop());

  for (const name of readdirSync(folder)) {
    if (!name.startsWith("real-")) continue;
    if (!existsSync(join(folder, name, "head.yaml"))) continue;
    if (name === "real-fleet") continue;
    test(name, async (t) => {
      const at = workspace(t, tools, "live", lab.env);
      const base = join(folder, name, "base.yaml");
      if (existsSync(base)) {
        await plan(at, base);
        const file = join(at.folder, "plan.bin");
        await succeed(at, "run", "--working-dir", unit, "--", "apply", file);
      }
      for (const [vm, settings] of Object.entries(byHand[name] ?? {}))
        await edit(vm, settings);
      const shown = await plan(at, join(folder, name, "head.yaml"));
      const kept = oneLineEach(trimmed(JSON.parse(shown)));
      writeFileSync(join(folder, name, "plan.json"), kept);
    });
  }

  async function edit(
    vm: string,
    settings: Readonly<Record<string, string>>,
  ): Promise<void> {
    const machines = await lab.proxmox.machines();
    const found = machines.find((machine) => machine.name === vm);
    assert.ok(found, vm);
    const path = `/nodes/${found.node}/qemu/${found.vmid}/config`;
    const answer = await callProxmox(lab.proxmox, "PUT", path, settings);
    assert.equal(answer.status, 200, answer.reason);
  }
});

/** Plans one fleet file as the Action does; what `show -json` says. */
async function plan(at: Workspace, path: string): Promise<string> {
  const read = readFleet(readFileSync(path));
  assert.ok(read.ok, path);
  const json = join(at.live, "fleet.json");
  writeFileSync(json, canonicalFleet(read.file.fleet));
  writeStack(at, { name: "homelab", fleet_json: json });
  await succeed(at, "stack", "generate");
  const file = join(at.folder, "plan.bin");
  const inUnit = ["run", "--working-dir", unit, "--"];
  await succeed(at, ...inUnit, "plan", "-input=false", `-out=${file}`);
  return (await succeed(at, ...inUnit, "show", "-json", file)).stdout;
}

type Kept = Readonly<Record<string, unknown>>;
const object = v.record(v.string(), v.unknown());
const parts = v.record(v.string(), v.object({ module: v.unknown() }));

/** Without variables, states and the paths and addresses of this machine. */
function trimmed(shown: unknown): Kept {
  const {
    prior_state: _,
    planned_values: __,
    variables: ___,
    relevant_attributes: ____,
    timestamp: _____,
    resource_drift: ______,
    configuration,
    ...rest
  } = v.parse(object, shown);
  const { root_module: root } = v.parse(object, configuration);
  return { ...rest, configuration: { root_module: moduleOf(root) } };
}

/** A line for each resource: as short as a person can still read. */
function oneLineEach({ resource_changes: changes, ...rest }: Kept): string {
  const lines = v
    .parse(v.array(v.unknown()), changes)
    .map((change) => `  ${JSON.stringify(change)}`);
  const others = Object.entries(rest).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  const list = `  "resource_changes": [\n${lines.join(",\n")}\n  ]`;
  return `{\n${[...others, list].join(",\n")}\n}\n`;
}

/** Kinds of resources only, of every module. */
function moduleOf(module: unknown): Kept {
  const { resources, module_calls: calls } = v.parse(
    v.object({
      resources: v.optional(
        v.array(v.object({ mode: v.string(), type: v.string() })),
      ),
      module_calls: v.optional(parts),
    }),
    module,
  );
  return {
    ...(resources ? { resources } : {}),
    ...(calls
      ? {
          module_calls: Object.fromEntries(
            Object.entries(calls).map(([name, call]) => [
              name,
              { module: moduleOf(call.module) },
            ]),
          ),
        }
      : {}),
  };
}
