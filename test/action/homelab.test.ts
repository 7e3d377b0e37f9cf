import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openHomelab } from "../../src/action/homelab.ts";
import { ExecutorError } from "../../src/app/executor.ts";
import { room, script } from "../adapters/toolchain/room.ts";
import { inputsOf } from "./job-in-memory.ts";
import { said } from "./said.ts";

test("a bundle copied without its catalog says how to use the Action instead of failing in the middle", async () => {
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-alone-"));
  const entry = process.argv[1] ?? "";
  process.argv[1] = join(folder, "dist/index.js");
  try {
    await assert.rejects(
      openHomelab("home.example", {
        ...{ inputs: inputsOf(), repositoryId: 1, environment: {} },
      }),
      (error) =>
        error instanceof ExecutorError &&
        error.reason === "tool_missing" &&
        /full commit/.test(error.advice),
    );
  } finally {
    process.argv[1] = entry;
    await rm(folder, { recursive: true });
  }
});

test("the homelab is made of tools on the runner and of what the environment says of the zone's server", async (t) => {
  const here = await room(t);
  const bin = join(here.folder, "bin");
  await script(join(bin, "tofu"), 'echo "OpenTofu v1.12.6"');
  await script(join(bin, "terragrunt"), 'echo "terragrunt version 1.1.3"');
  const tools = {
    PATH: `${bin}:/usr/bin:/bin`,
    HOMELAB_FLEET_CACHE: here.cache,
    TF_CLI_CONFIG_FILE: "/etc/tofu.rc",
  };
  const told = {
    ...{ GITHUB_WORKSPACE: here.folder, XDG_CACHE_HOME: here.cache },
    ...{ DNS_UPDATE_SERVER: "127.0.0.1", DNS_UPDATE_PORT: "1" },
    ...{ DNS_UPDATE_KEYNAME: "fleet.", DNS_UPDATE_KEYSECRET: "c2VjcmV0" },
    DNS_UPDATE_KEYALGORITHM: "hmac-sha256",
  };
  for (const [stack, more, check] of [
    ["", {}, { kind: "rejected", reason: "bad_key" }],
    ["live", told, { kind: "unreachable" }],
  ] as const) {
    const log = await said(async () => {
      const { zone } = await openHomelab("home.example", {
        ...{ inputs: inputsOf({ stack }), repositoryId: 1 },
        environment: { ...tools, ...more },
      });
      assert.deepEqual(await zone.checkUpdate(), check);
    });
    assert.match(log, /^::group::Tools: OpenTofu, Terragrunt, providers$/m);
  }
});

test("tools that cannot be had are an error of the run, with every way out", async (t) => {
  const { folder } = await room(t);
  const file = join(folder, "file");
  await writeFile(file, "");
  await assert.rejects(
    openHomelab("home.example", {
      ...{ inputs: inputsOf(), repositoryId: 1 },
      environment: { HOMELAB_FLEET_CACHE: join(file, "cache") },
    }),
    (error) =>
      error instanceof ExecutorError &&
      error.reason === "tool_missing" &&
      /HOMELAB_FLEET_CACHE/.test(error.lines.join()),
  );
});
