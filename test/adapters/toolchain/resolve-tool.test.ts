import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { cachedPath } from "../../../src/adapters/toolchain/from-cache.ts";
import { resolveTool } from "../../../src/adapters/toolchain/resolve-tool.ts";
import { ToolchainError } from "../../../src/adapters/toolchain/toolchain-error.ts";
import { release, releaseServer } from "./release-server.ts";
import { room, script, systemPath, tofu, tofuScript } from "./room.ts";
import { zipArchive } from "./zip-archive.ts";

const archive = zipArchive({ tofu: tofuScript("1.12.6") });

test("PATH wins over the cache, the cache over a release", async (t) => {
  const { address, asked } = await releaseServer(t, release(tofu(), archive));
  const here = await room(t, { downloads: address });
  const fetched = await resolveTool(tofu(), here);
  assert.deepEqual(
    [fetched.from, fetched.refused.map(({ source }) => source)],
    ["release", ["path", "cache"]],
  );
  const again = await resolveTool(tofu(), here);
  assert.deepEqual([again.from, again.path], ["cache", fetched.path]);
  assert.equal(asked.length, 2);
  await script(join(here.folder, "bin", "tofu"), 'echo "OpenTofu v1.11.7"');
  const own = await resolveTool(tofu(), here);
  assert.deepEqual(
    [own.from, own.version, own.refused],
    ["path", "1.11.7", []],
  );
});

test("a damaged program in the cache is made anew", async (t) => {
  const { address } = await releaseServer(t, release(tofu(), archive));
  const here = await room(t, { downloads: address });
  await script(cachedPath(tofu(), here), "exit 1");
  const tool = await resolveTool(tofu(), here);
  assert.equal(tool.from, "release");
  assert.equal((await resolveTool(tofu(), here)).from, "cache");
});

test("what a killed run left is swept away, its lock taken over", async (t) => {
  const { address } = await releaseServer(t, release(tofu(), archive));
  const here = await room(t, { downloads: address });
  const folder = dirname(cachedPath(tofu(), here));
  await mkdir(join(folder, ".part-dead"), { recursive: true });
  await writeFile(join(folder, ".part-dead", "tofu"), "half");
  const lock = join(folder, ".lock");
  await writeFile(lock, "");
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock, longAgo, longAgo);
  assert.equal((await resolveTool(tofu(), here)).from, "release");
  assert.equal(existsSync(lock), false);
  assert.equal(existsSync(join(folder, ".part-dead")), false);
});

test("several at once fetch it once, and all get it", async (t) => {
  const { address, asked } = await releaseServer(t, release(tofu(), archive));
  const here = await room(t, { downloads: address });
  const all = await Promise.all(
    [1, 2, 3, 4].map(() => resolveTool(tofu(), here)),
  );
  assert.equal(asked.length, 2);
  assert.deepEqual(all.map(({ from }) => from).toSorted(), [
    "cache",
    "cache",
    "cache",
    "release",
  ]);
});

test("without any source the error says why for each and the three ways out", async (t) => {
  const { address } = await releaseServer(t, {});
  const here = await room(t, { downloads: address });
  const error = await resolveTool(tofu(), here).then(
    () => assert.fail("it was found"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ToolchainError);
  for (const part of [
    /^OpenTofu could not be prepared\. On PATH: no tofu is on PATH\./,
    /In the cache: /,
    /As a release: 127\.0\.0\.1:\d+ answered 404\./,
    /Built with Go: the project's tools\/ folder is not at hand\./,
    /install OpenTofu 1\.11\.7 or newer on PATH; let this machine reach http:.*; or install Go 1\.26\.0 or newer/,
  ]) {
    assert.match(error.message, part);
  }
  assert.equal(here.events.at(-1)?.step, "failed");
});

test("an abort ends the search with its own reason", async (t) => {
  const stop = new AbortController();
  const { address } = await releaseServer(t, {
    [`/${tofu().release.folder}/${tofu().release.sums}`]: () =>
      stop.abort(new Error("enough")),
  });
  const here = await room(t, { downloads: address, signal: stop.signal });
  await assert.rejects(resolveTool(tofu(), here), new Error("enough"));
  assert.equal(
    existsSync(join(dirname(cachedPath(tofu(), here)), ".lock")),
    false,
  );
});

test("where no release can be had it is built with Go, with the pinned stamp and without secrets", async (t) => {
  const here = await room(t);
  const root = join(here.folder, "project");
  await mkdir(join(root, "tools", "tofu"), { recursive: true });
  const bin = join(here.folder, "bin");
  // A small Go: says its version, lists two packages, and "builds" a program that says the version.
  await script(
    join(bin, "go"),
    `echo "$@" >> ${join(here.folder, "calls")}
[ -z "$INPUT_TOKEN" ] || exit 9
case "$1" in
env) echo go1.26.8 ;;
list) echo fmt; echo example.com/tofu ;;
build) while [ "$1" != -o ]; do shift; done
  echo fmt >&2; printf '#!/bin/sh\\necho "OpenTofu v1.12.6"\\n' > "$2"; chmod +x "$2" ;;
esac`,
  );
  const environment = {
    PATH: `${bin}:${systemPath}`,
    HOME: here.folder,
    INPUT_TOKEN: "secret",
  };
  const tool = await resolveTool(tofu(), { ...here, root, environment });
  assert.equal(tool.from, "source");
  assert.equal(tool.path, cachedPath(tofu(), here));
  const build = here.events.filter(({ step }) => step === "build");
  assert.deepEqual(
    build.map(({ fraction }) => fraction),
    [0, 0.5],
  );
  assert.match(
    await readFile(join(here.folder, "calls"), "utf8"),
    /^build -v -trimpath -buildvcs=false -ldflags -s -w -X github\.com\/opentofu\/opentofu\/version\.dev=no -o \S+ github\.com\/opentofu\/opentofu\/cmd\/tofu$/m,
  );
});

for (const [name, body, why] of [
  [
    "too old",
    "echo go1.21.3",
    /Go 1\.26\.0 or newer is needed, here is 1\.21\.3/,
  ],
  ["silent", "exit 1", /Go 1\.26\.0 or newer is needed, here is an older one/],
  [
    "unable to fetch modules",
    '[ "$1" = env ] && echo go1.26 && exit 0\necho "go: no such host" >&2; exit 1',
    /go list failed: go: no such host/,
  ],
] as const) {
  test(`a Go that is ${name} is refused with the reason`, async (t) => {
    const here = await room(t);
    const root = join(here.folder, "project");
    await mkdir(join(root, "tools", "tofu"), { recursive: true });
    await script(join(here.folder, "bin", "go"), body);
    await assert.rejects(resolveTool(tofu(), { ...here, root }), why);
    assert.equal(existsSync(cachedPath(tofu(), here)), false);
  });
}
