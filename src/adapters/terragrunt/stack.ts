import { cp, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import * as v from "valibot";
import { ExecutorError } from "../../app/executor.ts";
import type { SiteValues } from "../../core/policy/site-values.ts";
import type { Terragrunt } from "./terragrunt.ts";
import type { TerragruntOptions } from "./tools.ts";
import type { WorkFolder } from "./work-folder.ts";

/** The unit of a fleet's stack that holds the machines; `unit "fleet"` of the catalog. */
const unitName = "fleet";

/** Stands above the catalog's own stack when the user has none. Everything in it is a constant or a checked name. */
function wrapper(name: string, site: SiteValues): string {
  return `stack "homelab" {
  source = "../catalog//stacks/homelab-proxmox-vm"
  path   = "homelab"
  values = {
    name       = "${name}"
    fleet_json = get_env("HOMELAB_FLEET_JSON")
${listValue("existing_pools", site.existingPools)}${listValue("addresses", site.addresses)}${listValue("infrastructure", site.infrastructure)}  }
}
`;
}

const plainWord = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/;

/** A list HCL reads as it stands: words without a quote, a backslash or a template in them. */
function listValue(name: string, words: readonly string[] | null): string {
  if (words === null || words.length === 0) return "";
  if (!words.every((word) => plainWord.test(word)))
    throw new RangeError(`${name} holds a word that is none`);
  return `    ${name} = ${JSON.stringify(words)}\n`;
}

/** The folder in which the stack is generated: the user's own, or one of ours around the catalog's stack. */
export async function stackFolder(
  options: TerragruntOptions,
  folder: WorkFolder,
  site: SiteValues,
): Promise<string> {
  if (options.stack !== null) return options.stack;
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(options.name)) {
    throw new RangeError("the state's name must be a label");
  }
  await cp(options.catalog, join(folder.path, "catalog"), { recursive: true });
  await mkdir(join(folder.path, "live"), { mode: 0o700 });
  await folder.write("live/terragrunt.stack.hcl", wrapper(options.name, site));
  return join(folder.path, "live");
}

/** Generates the stack anew and answers the folder of the fleet's unit. */
export async function generate(
  terragrunt: Terragrunt,
  stack: string,
): Promise<string> {
  // `generate` never deletes units that are no longer wanted.
  await terragrunt.must({
    title: "terragrunt stack clean",
    args: ["stack", "clean"],
    cwd: stack,
    limit: "quick",
  });
  await terragrunt.must({
    title: "terragrunt stack generate",
    args: ["stack", "generate"],
    cwd: stack,
    limit: "generate",
  });
  const found = await terragrunt.must({
    title: "terragrunt find",
    args: ["find", "--json", "--dag"],
    cwd: stack,
    limit: "quick",
  });
  return join(stack, onlyUnit(found.stdout));
}

const listing = v.array(v.object({ type: v.string(), path: v.string() }));

/** A folder without units is no error to terragrunt, so the unit's name is required. */
function onlyUnit(stdout: string): string {
  const parsed = v.safeParse(listing, jsonOf(stdout));
  if (!parsed.success) {
    throw new ExecutorError(
      "garbage",
      "terragrunt find did not answer with a list of units.",
      "Check that terragrunt is the one the Action names in its log, and run the workflow again.",
    );
  }
  const units = parsed.output.filter(
    ({ type, path }) => type === "unit" && basename(path) === unitName,
  );
  const [unit] = units;
  if (unit !== undefined && units.length === 1) return unit.path;
  throw new ExecutorError(
    "no_unit",
    units.length === 0
      ? `The stack was generated but holds no unit "${unitName}".`
      : `The stack holds ${units.length} units "${unitName}", and only one can be meant.`,
    `Check that terragrunt.stack.hcl has one stack with the source of the catalog's homelab-proxmox-vm, and run \`terragrunt find\` in its folder.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
