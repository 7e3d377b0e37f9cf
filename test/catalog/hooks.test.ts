import assert from "node:assert/strict";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { before, describe, it, type TestContext } from "node:test";
import * as v from "valibot";
import { parse } from "yaml";
import { foundTools } from "./found-tools.ts";
import { environment, type Ran, run, type Tools } from "./tools.ts";
import { catalog } from "./workspace.ts";

const root = resolve(catalog, "..");
const schema = v.object({
  repos: v.array(
    v.object({
      hooks: v.array(v.object({ id: v.string(), entry: v.string() })),
    }),
  ),
});
const { repos } = v.parse(
  schema,
  parse(readFileSync(join(root, ".pre-commit-config.yaml"), "utf8")),
);
const hooks = repos.flatMap((repo) => repo.hooks);

/** For every hook something it must not let pass. */
const mistakes: Readonly<
  Record<string, { readonly file: string; readonly text: string }>
> = {
  "terragrunt-hcl-fmt": {
    file: "stacks/homelab-proxmox-vm/terragrunt.stack.hcl",
    text: "locals   {\n}\n",
  },
  "terragrunt-hcl-validate": {
    file: "units/proxmox-fleet/terragrunt.hcl",
    text: "inputs = { a = local.nothing }\n",
  },
  "tofu-fmt": { file: "modules/fleet/main.tf", text: "locals   {\n}\n" },
  "tofu-validate": {
    file: "modules/proxmox-vm/main.tf",
    text: 'output "a" {\n  value = var.nothing\n}\n',
  },
};

describe("the hooks of .pre-commit-config.yaml", () => {
  let tools: Tools;
  before(async () => {
    tools = await foundTools();
  });

  function check(t: TestContext, entry: string, spoil = false): Promise<Ran> {
    const folder = mkdtempSync(join(tmpdir(), "catalog-test-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(catalog, join(folder, "catalog"), { recursive: true });
    const hook = hooks.find((one) => one.entry === entry);
    const mistake = mistakes[hook?.id ?? ""];
    if (spoil && mistake !== undefined) {
      appendFileSync(join(folder, "catalog", mistake.file), mistake.text);
    }
    const [program = "", ...args] = entry.split(" ");
    return run(
      program.includes("/") ? join(folder, program) : program,
      args,
      folder,
      environment(tools, folder),
    );
  }

  for (const { id, entry } of hooks) {
    it(`${id} passes`, async (t) => {
      const ran = await check(t, entry);
      assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    });

    it(`${id} stops a mistake`, async (t) => {
      assert.ok(id in mistakes);
      const ran = await check(t, entry, true);
      assert.notEqual(ran.code, 0);
      assert.notEqual(ran.code, 127, "the hook itself was found");
    });
  }
});
