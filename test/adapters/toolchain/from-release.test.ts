import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { dirname } from "node:path";
import type { TestContext } from "node:test";
import { test } from "node:test";
import { cachedPath } from "../../../src/adapters/toolchain/from-cache.ts";
import { fromRelease } from "../../../src/adapters/toolchain/from-release.ts";
import { reporter } from "../../../src/adapters/toolchain/progress.ts";
import { tools } from "../../../src/adapters/toolchain/tool.ts";
import type { Workshop } from "../../../src/adapters/toolchain/workshop.ts";
import { release, releaseServer, sha256 } from "./release-server.ts";
import { room, tofu, tofuScript } from "./room.ts";
import { zipArchive } from "./zip-archive.ts";

const archive = zipArchive({ LICENSE: "MPL", tofu: tofuScript("1.12.6") });
const { folder, asset, sums } = tofu().release;

async function attempt(
  t: TestContext,
  files: Parameters<typeof releaseServer>[1],
  pin: string | null = null,
  change: Partial<Workshop> = {},
) {
  const { address, asked } = await releaseServer(t, files);
  const here = await room(t, { downloads: address, ...change });
  const tool = tofu(pin);
  const result = await fromRelease(
    tool,
    here,
    reporter("OpenTofu", here.report),
  );
  const path = cachedPath(tool, here);
  return { result, path, asked, events: here.events };
}

async function assertRefused(
  outcome: Awaited<ReturnType<typeof attempt>>,
  why: RegExp,
) {
  assert.equal(outcome.result.kind, "refused");
  assert.match(
    outcome.result.kind === "refused" ? outcome.result.why : "",
    why,
  );
  assert.equal(existsSync(outcome.path), false);
  const folder = dirname(outcome.path);
  assert.deepEqual(existsSync(folder) ? await readdir(folder) : [], []);
}

test("a good release is checked, unpacked, run once and kept", async (t) => {
  const outcome = await attempt(t, release(tofu(), archive), sha256(archive));
  assert.deepEqual(outcome.result, {
    kind: "found",
    path: outcome.path,
    version: "1.12.6",
  });
  assert.equal(existsSync(outcome.path), true);
  assert.deepEqual(await readdir(dirname(outcome.path)), ["tofu"]);
  assert.deepEqual(outcome.asked, [
    `/${folder}/${sums}`,
    `/${folder}/${asset}`,
  ]);
  const downloads = outcome.events.filter(({ step }) => step === "download");
  assert.equal(downloads.at(-1)?.fraction, 1);
});

test("a release that is the program itself needs no unpacking", async (t) => {
  const { terragrunt } = tools("linux_amd64");
  const program = Buffer.from('#!/bin/sh\necho "terragrunt version v1.1.3"\n');
  const { address } = await releaseServer(t, release(terragrunt, program));
  const here = await room(t, { downloads: address });
  const result = await fromRelease(
    terragrunt,
    here,
    reporter("t", here.report),
  );
  assert.equal(result.kind === "found" && result.version, "1.1.3");
});

test("an archive that does not match SHA256SUMS is refused and nothing is kept", async (t) => {
  const files = release(tofu(), archive, "1".repeat(64));
  await assertRefused(
    await attempt(t, files),
    /does not match tofu_1\.12\.6_SHA256SUMS/,
  );
});

test("SHA256SUMS other than pinned are refused before the archive is asked for", async (t) => {
  const outcome = await attempt(t, release(tofu(), archive), "2".repeat(64));
  await assertRefused(outcome, /not the one we pinned/);
  assert.deepEqual(outcome.asked, [`/${folder}/${sums}`]);
});

test("SHA256SUMS that do not list the archive are refused", async (t) => {
  const files = {
    ...release(tofu(), archive),
    [`/${folder}/${sums}`]: "nothing",
  };
  await assertRefused(await attempt(t, files), /does not list tofu_1/);
});

test("an archive cut short by the server is refused", async (t) => {
  const files = {
    ...release(tofu(), archive),
    [`/${folder}/${asset}`]: sendHalf,
  };
  await assertRefused(await attempt(t, files), /broke off/);
});

test("a cut archive sent as if it were whole is refused", async (t) => {
  const half = archive.subarray(0, archive.length / 2);
  const files = { ...release(tofu(), archive), [`/${folder}/${asset}`]: half };
  await assertRefused(await attempt(t, files), /does not match/);
});

test("a missing release and a server's own error are said with their number", async (t) => {
  await assertRefused(await attempt(t, {}), /answered 404/);
  const broken = (response: ServerResponse) => {
    response.writeHead(503).end();
  };
  const files = { [`/${folder}/${sums}`]: broken };
  await assertRefused(await attempt(t, files), /answered 503/);
});

test("a server that says nothing, or stops in the middle, is given up", async (t) => {
  const silent = { [`/${folder}/${sums}`]: () => undefined };
  const first = await attempt(t, silent, null, { patience: 50 });
  await assertRefused(first, /sent nothing for 0\.05 s/);
  const stops = {
    ...release(tofu(), archive),
    [`/${folder}/${asset}`]: (response: ServerResponse) => {
      response.write(archive.subarray(0, 10));
    },
  };
  const second = await attempt(t, stops, null, { patience: 200 });
  await assertRefused(second, /sent nothing for 0\.2 s/);
});

test("no server at all is said with the cause", async (t) => {
  const outcome = await attempt(t, {}, null, {
    downloads: "http://127.0.0.1:9",
  });
  await assertRefused(outcome, /could not be reached/);
});

test("releases are not fetched over plain http from anywhere else", async (t) => {
  const outcome = await attempt(t, {}, null, { downloads: "http://192.0.2.1" });
  await assertRefused(outcome, /not https/);
});

test("a redirect away from https and this machine is refused", async (t) => {
  const target = await releaseServer(t, release(tofu(), archive));
  const location = target.address.replace("127.0.0.1", "localhost");
  const away = (response: ServerResponse) => {
    response
      .writeHead(302, { location: `${location}/${folder}/${sums}` })
      .end();
  };
  const outcome = await attempt(t, { [`/${folder}/${sums}`]: away });
  await assertRefused(outcome, /led away from https/);
  assert.equal(target.asked.length, 1);
});

test("a program of another version than pinned is refused although its checksum matches", async (t) => {
  const old = zipArchive({ tofu: tofuScript("1.6.0") });
  await assertRefused(
    await attempt(t, release(tofu(), old)),
    /is OpenTofu 1\.6\.0/,
  );
});

function sendHalf(response: ServerResponse): void {
  response
    .writeHead(200, { "content-length": archive.length })
    .write(archive.subarray(0, archive.length / 2), () => response.destroy());
}
