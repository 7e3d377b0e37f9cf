import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { foundTools } from "./found-tools.ts";
import { environment, run, type Tools } from "./tools.ts";
import {
  catalog,
  planUnit,
  succeed,
  unit,
  type Workspace,
  workspace,
  writeStack,
} from "./workspace.ts";

describe("a lock file of one's own", () => {
  let tools: Tools;
  before(async () => {
    tools = await foundTools();
  });

  /** Made once from the providers this machine trusts, as docs/catalog.md says. */
  async function lockFile(at: Workspace): Promise<string> {
    const folder = join(at.folder, "trusted");
    mkdirSync(folder);
    copyFileSync(
      join(catalog, "modules/fleet/versions.tf"),
      join(folder, "versions.tf"),
    );
    const ran = await run(
      tools.tofu,
      ["init"],
      folder,
      environment(tools, at.folder),
    );
    assert.equal(ran.code, 0, ran.stderr);
    return join(folder, ".terraform.lock.hcl");
  }

  it("lets exactly those providers run, and stays as it is", async (t) => {
    const at = workspace(t, tools);
    const lock_file = await lockFile(at);
    const text = readFileSync(lock_file, "utf8");
    writeStack(at, { name: "homelab", vms: { web01: {} }, lock_file });
    await planUnit(at);
    assert.equal(readFileSync(lock_file, "utf8"), text);
  });

  it("stops a provider with another checksum", async (t) => {
    const at = workspace(t, tools);
    const lock_file = await lockFile(at);
    const text = readFileSync(lock_file, "utf8");
    writeFileSync(lock_file, text.replace(/"h1:.{8}/, '"h1:AAAAAAAA'));
    writeStack(at, { name: "homelab", vms: { web01: {} }, lock_file });
    await succeed(at, "stack", "generate");
    const ran = await at.terragrunt("run", "--working-dir", unit, "--", "plan");
    assert.notEqual(ran.code, 0);
    assert.match(ran.stderr, /checksum/);
  });
});
