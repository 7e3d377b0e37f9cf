import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Executor,
  ExecutorError,
  type ExecutorSession,
} from "../../app/executor.ts";
import {
  noSiteValues,
  type SiteValues,
} from "../../core/policy/site-values.ts";
import { secretForms } from "../../core/render/redact.ts";
import { applyUnit } from "./apply.ts";
import { childEnvironment, secretsIn } from "./child-environment.ts";
import { diskTrouble } from "./disk-trouble.ts";
import { type PlanFile, planFileName, planUnit } from "./plan.ts";
import { generate, stackFolder } from "./stack.ts";
import { Terragrunt } from "./terragrunt.ts";
import type { TerragruntOptions } from "./tools.ts";
import { checkVersion } from "./versions.ts";
import { openWorkFolder, type WorkFolder } from "./work-folder.ts";

/** The executor: terragrunt and OpenTofu as processes, in a private folder, with an environment built from an allow-list. */
export function createExecutor(options: TerragruntOptions): Executor {
  return {
    async open(fleetJson, cancel, site = noSiteValues) {
      await requireStack(options.stack);
      const base = join(options.stateHome, "homelab-fleet", "work");
      const folder = await openWorkFolder(base).catch((error: unknown) => {
        throw diskTrouble(error) ?? error;
      });
      try {
        return await openSession(options, folder, { fleetJson, cancel, site });
      } catch (error) {
        await folder.remove();
        throw diskTrouble(error) ?? error;
      }
    },
  };
}

interface Wanted {
  readonly fleetJson: string;
  readonly cancel: AbortSignal;
  readonly site: SiteValues;
}

async function openSession(
  options: TerragruntOptions,
  folder: WorkFolder,
  { fleetJson, cancel, site }: Wanted,
): Promise<ExecutorSession> {
  const providerCache = join(options.cacheHome, "homelab-fleet", "providers");
  await mkdir(providerCache, { recursive: true, mode: 0o700 });
  const env = childEnvironment(options.environment, {
    terragrunt: options.terragrunt,
    tofu: options.tofu,
    work: folder.path,
    temp: folder.temp,
    providerCache,
    stateHome: options.stateHome,
    fleetJson: await folder.write("fleet.json", fleetJson),
  });
  await requireTools(options, folder, env, cancel);
  const secrets = secretForms(secretsIn(options.environment));
  const { terragrunt: file, log } = options;
  const terragrunt = new Terragrunt({
    file,
    env,
    folder,
    cancel,
    secrets,
    log,
  });
  const unit = await generate(
    terragrunt,
    await stackFolder(options, folder, site),
  );
  return session(terragrunt, unit, folder);
}

function session(
  terragrunt: Terragrunt,
  unit: string,
  folder: WorkFolder,
): ExecutorSession {
  const plans: PlanFile[] = [];
  return {
    async plan() {
      const name = planFileName(folder.path, plans.length + 1);
      const plan = await planUnit(terragrunt, unit, name);
      plans.push(plan);
      return plan;
    },
    async apply(plan, onEvent) {
      const own = plans.find((one) => one === plan);
      if (own === undefined) throw new RangeError("not a plan of this session");
      return applyUnit(terragrunt, unit, own.file, onEvent);
    },
    close: () => folder.remove(),
  };
}

async function requireTools(
  options: TerragruntOptions,
  folder: WorkFolder,
  env: Readonly<Record<string, string>>,
  cancel: AbortSignal,
): Promise<void> {
  for (const tool of ["terragrunt", "tofu"] as const) {
    await checkVersion(tool, {
      ...{ file: options[tool], cwd: folder.path, env, folder, cancel },
      ...{ timeoutMs: 60_000, patienceMs: 10_000, maxBytes: 1024 * 1024 },
    });
  }
}

async function requireStack(stack: string | null): Promise<void> {
  if (stack === null) return;
  try {
    await access(join(stack, "terragrunt.stack.hcl"));
  } catch (cause) {
    throw new ExecutorError(
      "no_stack",
      "The folder of the stack holds no terragrunt.stack.hcl.",
      "Check the input `stack` and that a step before this one checks out the default branch, or leave the input out to use the catalog's own stack.",
      [],
      { cause },
    );
  }
}
