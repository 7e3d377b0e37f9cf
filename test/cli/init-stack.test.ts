import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "../../src/cli/run.ts";
import { foundTools } from "../catalog/found-tools.ts";
import { actions } from "../catalog/plan.ts";
import { planUnit, succeed, workspace } from "../catalog/workspace.ts";
import { filesIn, init, ownFolder } from "./init-in-folder.ts";

test("the stack `init` writes plans a canonical fleet, and is formatted", async (t) => {
  const folder = await ownFolder(t);
  await init(folder, ["--zone", "lab.example.net", "--yes", "--stack"]);
  const files = await filesIn(folder);
  const fleet = files["fleet.yaml"]?.replace("vms: {}", "vms: {web01: {}}");
  let canonical = "";
  const code = await run(["canonical", "fleet.yaml"], {
    readFile: async () => Buffer.from(fleet ?? ""),
    out: (text) => {
      canonical += text;
    },
    error: assert.fail,
    colour: false,
  });
  assert.equal(code, 0);
  const json = join(folder, "fleet.json");
  await writeFile(json, canonical);

  const at = workspace(t, await foundTools(), "live", {
    HOMELAB_FLEET_JSON: json,
  });
  const file = join(at.live, "terragrunt.stack.hcl");
  const text = files["live/terragrunt.stack.hcl"] ?? "";
  await writeFile(file, text);
  await succeed(at, "hcl", "fmt", "--check");
  // The commit is on GitHub; what stands beside is the same catalog.
  const here = text.replace(
    /"git::https:\/\/github\.com\/[^"]+\.git\/\/catalog\/(\S+)\?ref=[0-9a-f]{40}"/,
    '"../catalog//$1"',
  );
  assert.notEqual(here, text);
  await writeFile(file, here);
  const plan = await planUnit(at);
  assert.deepEqual(
    actions(plan).map((one) => JSON.stringify(one).includes("web01")),
    [true, true],
  );
});
