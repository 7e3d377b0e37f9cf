import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerragruntOptions } from "../../../src/adapters/terragrunt/tools.ts";
import { FakeLog } from "../../fakes/log.ts";

/** What the scripted terragrunt does for one of its commands: lines of sh, run in the folder of the call. */
export interface Script {
  readonly version?: string;
  readonly tofuVersion?: string;
  readonly generate?: string;
  readonly find?: string;
  readonly plan?: string;
  readonly show?: string;
  readonly apply?: string;
}

export interface ScriptedTools extends AsyncDisposable {
  readonly folder: string;
  readonly log: FakeLog;
  readonly options: TerragruntOptions;
}

export const unitListing =
  '[{"type":"stack","path":"."},{"type":"unit","path":".terragrunt-stack/homelab/.terragrunt-stack/fleet"}]';

export const emptyPlan = '{"format_version":"1.2","resource_changes":[]}';

/** sh that prints a text as it is. */
export function print(text: string): string {
  return `cat <<'END_OF_TEXT'\n${text}\nEND_OF_TEXT\n`;
}

function terragrunt(script: Script): string {
  return `#!/bin/sh
case "$*" in
--version) echo "${script.version ?? "terragrunt version v1.1.3"}" ;;
"stack clean") ;;
"stack generate") ${script.generate ?? "mkdir -p .terragrunt-stack/homelab/.terragrunt-stack/fleet"} ;;
find*) ${script.find ?? print(unitListing)} ;;
*" plan "*) ${script.plan ?? "exit 0"} ;;
*" show "*) ${script.show ?? print(emptyPlan)} ;;
*" apply "*) ${script.apply ?? "exit 0"} ;;
*) echo "what is $*?" >&2; exit 64 ;;
esac
`;
}

/** Real processes that answer as a test wants: the executor cannot tell them from terragrunt. */
export async function scriptedTools(
  script: Script,
  environment: Readonly<Record<string, string>> = {},
): Promise<ScriptedTools> {
  const folder = await mkdtemp(join(tmpdir(), "fleet-executor-"));
  for (const name of ["stack", "state", "cache", "catalog"]) {
    await mkdir(join(folder, name));
  }
  await writeFile(join(folder, "stack", "terragrunt.stack.hcl"), "");
  await program(join(folder, "terragrunt"), terragrunt(script));
  await program(
    join(folder, "tofu"),
    `#!/bin/sh\necho "${script.tofuVersion ?? "OpenTofu v1.12.6"}"\n`,
  );
  const log = new FakeLog();
  return {
    folder,
    log,
    options: {
      terragrunt: join(folder, "terragrunt"),
      tofu: join(folder, "tofu"),
      catalog: join(folder, "catalog"),
      stack: join(folder, "stack"),
      name: "kim-homelab",
      stateHome: join(folder, "state"),
      cacheHome: join(folder, "cache"),
      environment,
      log,
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function program(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  await chmod(path, 0o755);
}
