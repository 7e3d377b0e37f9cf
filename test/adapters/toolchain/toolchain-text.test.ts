import assert from "node:assert/strict";
import { test } from "node:test";
import { logProgress } from "../../../src/adapters/toolchain/log-progress.ts";
import type { Toolchain } from "../../../src/adapters/toolchain/resolve-toolchain.ts";
import {
  shellExports,
  toolchainTable,
} from "../../../src/adapters/toolchain/toolchain-text.ts";

const toolchain: Toolchain = {
  tofu: {
    name: "tofu",
    version: "1.12.6",
    path: "/it's/tofu",
    from: "cache",
    refused: [{ source: "path", why: "no tofu is on PATH" }],
  },
  terragrunt: {
    name: "terragrunt",
    version: "1.1.3",
    path: "/bin/terragrunt",
    from: "path",
    refused: [],
  },
  providers: {
    from: "registry",
    cliConfigFile: "/c/a.tfrc",
    list: [
      {
        title: "bpg/proxmox",
        version: "0.111.1",
        from: "registry",
        path: null,
      },
    ],
  },
  environment: { TG_TF_PATH: "/it's/tofu", XDG_CACHE_HOME: "/c/x" },
};

test("the table names tool, version, source and path, then why others were not taken", () => {
  assert.deepEqual(toolchainTable(toolchain).split("\n"), [
    "tool         version  from      path",
    "tofu         1.12.6   cache     /it's/tofu",
    "terragrunt   1.1.3    path      /bin/terragrunt",
    "bpg/proxmox  0.111.1  registry  fetched by tofu init",
    "TF_CLI_CONFIG_FILE=/c/a.tfrc",
    "tofu, path: no tofu is on PATH",
  ]);
});

test("exports are quoted for a shell and leave other programs' caches alone", () => {
  assert.deepEqual(shellExports(toolchain).split("\n"), [
    "export TG_TF_PATH='/it'\\''s/tofu'",
    "export TOFU='/it'\\''s/tofu'",
    "export TERRAGRUNT='/bin/terragrunt'",
  ]);
});

test("a log gets a line a step, and one every 15 s while it lasts", () => {
  const lines: string[] = [];
  const { report } = logProgress((line) => lines.push(line));
  const event = { tool: "OpenTofu", detail: "", fraction: null } as const;
  report({ ...event, step: "look", elapsed: 0 });
  report({ ...event, step: "build", fraction: 0.1, elapsed: 1_000 });
  report({ ...event, step: "build", fraction: 0.2, elapsed: 9_000 });
  report({
    ...event,
    step: "build",
    fraction: 0.3,
    elapsed: 16_000,
    detail: "fmt",
  });
  report({
    ...event,
    step: "ready",
    fraction: 1,
    elapsed: 20_000,
    detail: "1.12.6 from source",
  });
  assert.deepEqual(lines, [
    "OpenTofu: build 10 % (1 s)",
    "OpenTofu: build 30 %: fmt (16 s)",
    "OpenTofu: ready: 1.12.6 from source (20 s)",
  ]);
});
