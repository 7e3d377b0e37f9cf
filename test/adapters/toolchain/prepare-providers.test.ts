import assert from "node:assert/strict";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { test } from "node:test";
import { prepareProviders } from "../../../src/adapters/toolchain/prepare-providers.ts";
import { providers } from "../../../src/adapters/toolchain/provider.ts";
import { ToolchainError } from "../../../src/adapters/toolchain/toolchain-error.ts";
import { releaseServer } from "./release-server.ts";
import type { Room } from "./room.ts";
import { room, script, systemPath } from "./room.ts";

const { proxmox, dns } = providers();

/** A project with both modules and a Go that "builds" anything. */
async function project(t: TestContext): Promise<Room> {
  const here = await room(t);
  const root = join(here.folder, "project");
  const standIn = join(root, "test", "standins", "dns-provider");
  await mkdir(join(root, "tools", "terraform-provider-proxmox"), {
    recursive: true,
  });
  await mkdir(standIn, { recursive: true });
  await writeFile(join(standIn, "main.go"), "package main");
  const bin = join(here.folder, "bin");
  await script(
    join(bin, "go"),
    `case "$1" in env) echo go1.26.8 ;; list) echo fmt ;; build) while [ "$1" != -o ]; do shift; done; echo built > "$2" ;; esac`,
  );
  return {
    ...here,
    root,
    environment: { PATH: `${bin}:${systemPath}`, HOME: here.folder },
  };
}

test("with the registry, tofu init fetches the providers into one plugin cache", async (t) => {
  const registry = await releaseServer(t, {
    "/terraform.json": '{"providers.v1":"/v1/providers/"}',
  });
  const here = await room(t);
  const registryAddress = `${registry.address}/terraform.json`;
  const made = await prepareProviders(
    { from: "auto", testOnlyDnsProvider: true, registryAddress },
    here,
  );
  assert.equal(made.from, "registry");
  assert.deepEqual(
    made.list.map(({ from, path }) => [from, path]),
    [
      ["registry", null],
      ["registry", null],
    ],
  );
  const text = await readFile(made.cliConfigFile, "utf8");
  assert.match(text, /direct \{\}/);
  assert.doesNotMatch(text, /mirror/);
  assert.equal((await stat(join(here.cache, "plugins"))).isDirectory(), true);
  assert.equal((await stat(made.cliConfigFile)).mode & 0o777, 0o600);
});

test("a page that is not the registry counts as no registry", async (t) => {
  const portal = await releaseServer(t, {
    "/terraform.json": "<html>Please log in</html>",
  });
  const registryAddress = `${portal.address}/terraform.json`;
  const made = await prepareProviders(
    { from: "auto", registryAddress },
    await project(t),
  );
  assert.equal(made.from, "mirror");
});

test("a user's mirror never holds the stand-in: hashicorp/dns is still asked of the registry", async (t) => {
  const here = await project(t);
  // Even when a test made one in the same cache before.
  await prepareProviders({ from: "mirror", testOnlyDnsProvider: true }, here);
  const made = await prepareProviders({ from: "mirror" }, here);
  const text = await readFile(made.cliConfigFile, "utf8");
  assert.match(
    text,
    /filesystem_mirror \{[^}]*include = \["registry\.opentofu\.org\/bpg\/proxmox"\]/,
  );
  assert.match(
    text,
    /direct \{\s*exclude = \["registry\.opentofu\.org\/bpg\/proxmox"\]/,
  );
  assert.doesNotMatch(text, /test-only|hashicorp/);
  assert.deepEqual(
    made.list.map(({ from }) => from),
    ["cache", "registry"],
  );
});

test("tests get both providers from mirrors, in the layout OpenTofu wants, and no registry", async (t) => {
  const here = await project(t);
  const made = await prepareProviders(
    { from: "mirror", testOnlyDnsProvider: true },
    here,
  );
  const text = await readFile(made.cliConfigFile, "utf8");
  assert.doesNotMatch(text, /direct/);
  assert.deepEqual(
    made.list.map(({ from }) => from),
    ["source", "stand-in"],
  );
  for (const [index, provider] of [proxmox, dns].entries()) {
    const path = made.list[index]?.path ?? "";
    assert.ok(path.endsWith(provider.place), path);
    assert.equal(await readFile(path, "utf8"), "built\n");
    assert.equal((await stat(path)).mode & 0o111, 0o111);
  }
  assert.match(
    proxmox.place,
    /^registry\.opentofu\.org\/bpg\/proxmox\/0\.111\.1\/\w+\/terraform-provider-proxmox_v0\.111\.1$/,
  );
});

test("a changed stand-in is built again, an unchanged one is not", async (t) => {
  const here = await project(t);
  const choice = { from: "mirror", testOnlyDnsProvider: true } as const;
  const first = (await prepareProviders(choice, here)).list[1]?.path;
  const main = join(
    here.root ?? "",
    "test",
    "standins",
    "dns-provider",
    "main.go",
  );
  assert.equal((await prepareProviders(choice, here)).list[1]?.path, first);
  await writeFile(main, "package main // changed");
  assert.notEqual((await prepareProviders(choice, here)).list[1]?.path, first);
});

test("a user's own configuration file is used as it is", async (t) => {
  const made = await prepareProviders(
    { from: "auto", cliConfigFile: "/etc/tofu.rc" },
    await room(t),
  );
  assert.deepEqual(
    [made.from, made.cliConfigFile],
    ["own configuration", "/etc/tofu.rc"],
  );
});

test("a mirror that cannot be built says why and what to do", async (t) => {
  const here = await project(t);
  const without = { ...here, environment: { PATH: dirname(here.folder) } };
  for (const broken of [without, { ...here, root: null }]) {
    await assert.rejects(
      prepareProviders({ from: "mirror" }, broken),
      (error) =>
        error instanceof ToolchainError &&
        /bpg\/proxmox .*could not be prepared\..*TF_CLI_CONFIG_FILE/.test(
          error.message,
        ),
    );
  }
});
