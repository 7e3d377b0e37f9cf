import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { resolveToolchain } from "../../../src/adapters/toolchain/resolve-toolchain.ts";
import { ToolchainError } from "../../../src/adapters/toolchain/toolchain-error.ts";
import { room, script } from "./room.ts";

const own = { from: "auto", cliConfigFile: "/etc/tofu.rc" } as const;

test("everything on PATH: nothing is made, and children get exactly what they need", async (t) => {
  const here = await room(t);
  const bin = join(here.folder, "bin");
  const tofu = await script(join(bin, "tofu"), 'echo "OpenTofu v1.12.6"');
  await script(
    join(bin, "terragrunt"),
    'echo "terragrunt version 1.1.0"; echo "a hint" >&2',
  );
  const made = await resolveToolchain({ ...here, providers: own });
  assert.deepEqual(
    [made.tofu.from, made.terragrunt.from, made.terragrunt.version],
    ["path", "path", "1.1.0"],
  );
  assert.deepEqual(made.environment, {
    TG_TF_PATH: tofu,
    TF_CLI_CONFIG_FILE: "/etc/tofu.rc",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TG_NON_INTERACTIVE: "true",
    TG_NO_COLOR: "true",
    TG_NO_TIPS: "true",
    TG_NO_AUTO_PROVIDER_CACHE_DIR: "true",
    XDG_CACHE_HOME: join(here.cache, "terragrunt-home"),
  });
});

test("all that is missing is said at once", async (t) => {
  const here = await room(t);
  await assert.rejects(
    resolveToolchain({ ...here, providers: { from: "mirror" } }),
    (error) =>
      error instanceof ToolchainError &&
      /^OpenTofu could not.*\nTerragrunt could not.*\nThe provider bpg\/proxmox could not/.test(
        error.message,
      ),
  );
});

test("a cache folder that cannot be made is said with the way out", async (t) => {
  const here = await room(t);
  const file = join(here.folder, "file");
  await writeFile(file, "");
  await assert.rejects(
    resolveToolchain({ ...here, cache: join(file, "cache"), providers: own }),
    (error) =>
      error instanceof ToolchainError &&
      /could not be made\..*Set HOMELAB_FLEET_CACHE/.test(error.message),
  );
});
