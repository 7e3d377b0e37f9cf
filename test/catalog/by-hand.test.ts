import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";
import * as v from "valibot";
import { type Homelab, startHomelab } from "../../src/demo/homelab.ts";
import { foundTools } from "./found-tools.ts";
import { environment, run, type Tools } from "./tools.ts";
import { catalog, succeed, type Workspace, workspace } from "./workspace.ts";

const guide = readFileSync(resolve(catalog, "../docs/catalog.md"), "utf8");
const source =
  /git::https:\/\/github\.com\/homelab-fleet\/homelab-fleet\.git\/\/catalog\/stacks\/homelab-proxmox-vm\?ref=[0-9a-f]{40}/;

const summary = v.object({
  id: v.string(),
  vm_id: v.number(),
  name: v.string(),
  ipv4: v.string(),
  fqdns: v.array(v.string()),
});
const outputs = v.object({
  addresses: v.record(v.string(), v.string()),
  vm_db01: summary,
  vm_web01: summary,
  vm_web02: summary,
});

describe("docs/catalog.md, by hand", () => {
  let tools: Tools;
  let lab: Homelab;
  before(async () => {
    const zone = "home.sflab.io";
    [tools, lab] = await Promise.all([foundTools(), startHomelab({ zone })]);
  });
  after(() => lab.stop());

  /** Commits the copy of the catalog; answers the commit. */
  async function commit(at: Workspace): Promise<string> {
    const env = environment(tools, at.folder);
    const git = async (...args: readonly string[]) => {
      const who = ["-c", "user.name=kim", "-c", "user.email=kim@home.sflab.io"];
      const ran = await run("git", [...who, ...args], at.folder, env);
      assert.equal(ran.code, 0, ran.stderr);
      return ran.stdout.trim();
    };
    await git("init", "--quiet");
    await git("add", "catalog");
    await git("commit", "--quiet", "-m", "catalog");
    return await git("rev-parse", "HEAD");
  }

  it("its stack file and its commands make the machines, from a commit", async (t) => {
    const at = workspace(t, tools, "live", lab.env);
    const [, stack] = guide.match(/```hcl\n(.*?)```/s) ?? [];
    assert.ok(stack !== undefined);
    assert.match(stack, source);
    const here = `git::file://${at.folder}//catalog/stacks/homelab-proxmox-vm?ref=${await commit(at)}`;
    writeFileSync(
      join(at.live, "terragrunt.stack.hcl"),
      stack.replace(source, here),
    );

    const [, commands] = guide.match(/Then:\n\n```\n(.*?)```/s) ?? [];
    assert.deepEqual(commands?.trim().split("\n"), [
      "terragrunt stack run plan",
      "terragrunt stack run apply",
      "terragrunt stack output",
    ]);
    const plan = await succeed(at, "stack", "run", "plan");
    assert.match(plan.stdout, /Plan: 6 to add, 0 to change, 0 to destroy\./);
    await succeed(at, "stack", "run", "apply");
    const shown = await succeed(at, "stack", "output", "--format", "json");
    const text = v.parse(
      v.object({ homelab: v.object({ fleet: outputs }) }),
      JSON.parse(shown.stdout),
    );
    const { addresses, vm_db01: db01 } = text.homelab.fleet;
    assert.deepEqual(Object.keys(addresses), ["db01", "web01", "web02"]);
    assert.deepEqual(
      { ...db01, vm_id: undefined },
      {
        id: "db01",
        vm_id: undefined,
        name: "database-01",
        ipv4: "192.168.1.21",
        fqdns: ["database-01.home.sflab.io"],
      },
    );

    const more = readFileSync(join(at.live, "terragrunt.stack.hcl"), "utf8");
    writeFileSync(
      join(at.live, "terragrunt.stack.hcl"),
      more.replace("vms = {", "vms = {\n      web03 = {}"),
    );
    const second = await succeed(at, "stack", "run", "plan");
    assert.match(second.stdout, /Plan: 2 to add, 0 to change, 0 to destroy\./);
  });

  it("names every value the stack takes", () => {
    const read = (path: string) => readFileSync(join(catalog, path), "utf8");
    const text =
      read("stacks/homelab-proxmox-vm/terragrunt.stack.hcl") +
      read("units/proxmox-fleet/terragrunt.hcl");
    const used = [...text.matchAll(/values\.([a-z_]+)/g)].map(([, key]) => key);
    const listed = [...text.matchAll(/for key in \[(.*?)\]/g)].flatMap(
      ([, list]) =>
        [...(list ?? "").matchAll(/"(\w+)"/g)].map(([, key]) => key),
    );
    const table = [...guide.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
    assert.deepEqual(
      table.toSorted(),
      [...new Set([...used, ...listed])].toSorted(),
    );
  });
});
