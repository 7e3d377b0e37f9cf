import assert from "node:assert/strict";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestContext } from "node:test";
import { decodePlan, type Plan } from "./plan.ts";
import { environment, type Ran, run, type Tools } from "./tools.ts";

export const catalog = resolve(import.meta.dirname, "../../catalog");
/** Where the stack `homelab` of a live folder puts its one unit. */
export const unit = ".terragrunt-stack/homelab/.terragrunt-stack/fleet";

/** A folder with a copy of the catalog and a person's own `live` folder beside it; gone when the test ends. */
export interface Workspace {
  readonly folder: string;
  readonly live: string;
  readonly terragrunt: (...args: readonly string[]) => Promise<Ran>;
}

export function workspace(
  t: TestContext,
  tools: Tools,
  live = "live",
  more: Readonly<Record<string, string>> = {},
): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "catalog-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(catalog, join(folder, "catalog"), { recursive: true });
  const where = join(folder, live);
  mkdirSync(where, { recursive: true });
  const env = { ...environment(tools, folder), ...more };
  return {
    folder,
    live: where,
    terragrunt: (...args) => run(tools.terragrunt, args, where, env),
  };
}

/** Writes the stack file a person would, with these values. */
export function writeStack(at: Workspace, values: object): void {
  writeFileSync(join(at.live, "values.json"), JSON.stringify(values));
  writeFileSync(
    join(at.live, "terragrunt.stack.hcl"),
    `stack "homelab" {
  source = "../catalog//stacks/homelab-proxmox-vm"
  path   = "homelab"
  values = jsondecode(file("values.json"))
}
`,
  );
}

/** Generates and plans one unit, as the Action does; `args` go to `tofu plan`. */
export async function planUnit(
  at: Workspace,
  where: string = unit,
  ...args: readonly string[]
): Promise<Plan> {
  await succeed(at, "stack", "generate");
  const file = join(at.folder, "plan.bin");
  const inUnit = ["run", "--working-dir", where, "--"];
  await succeed(at, ...inUnit, "plan", "-input=false", `-out=${file}`, ...args);
  const shown = await succeed(at, ...inUnit, "show", "-json", file);
  return decodePlan(shown.stdout);
}

export async function succeed(
  at: Workspace,
  ...args: readonly string[]
): Promise<Ran> {
  const ran = await at.terragrunt(...args);
  assert.equal(ran.code, 0, `terragrunt ${args.join(" ")}\n${ran.stderr}`);
  return ran;
}

/** A file the unit wrote beside the module, parsed. */
export function generated(at: Workspace, name: string): unknown {
  const cache = join(at.live, unit, ".terragrunt-cache");
  const [file, ...more] = readdirSync(cache, {
    recursive: true,
    encoding: "utf8",
  }).filter((path) => path.endsWith(`modules/fleet/${name}`));
  assert.deepEqual(more, []);
  return JSON.parse(readFileSync(join(cache, file ?? name), "utf8"));
}
