import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { WriteStream } from "node:tty";
import type { LookupResult } from "../../../src/app/ports.ts";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { HomelabError } from "../../../src/demo/homelab-error.ts";
import { observeNames } from "../../../src/demo/truth/observe-names.ts";
import {
  predictedAnswers,
  steadyNames,
} from "../../../src/demo/truth/predicted-answers.ts";
import { quietLog } from "../../../src/demo/truth/quiet-log.ts";
import { runTruth } from "../../../src/demo/truth/run-truth.ts";
import { createTruthBar } from "../../../src/demo/truth/truth-bar.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { FakeZoneServer } from "../../fakes/zone-server.ts";

test("what the zone's server says is written down; where it says neither yes nor no nothing is compared", async () => {
  const server = new FakeZoneServer();
  server.set("web.home.lab", ["10.0.0.1"]);
  const none: LookupResult = { kind: "no_address" };
  server.answer("text.home.lab", none);
  const seen = await observeNames(server, "home.lab", ["web", "text", "none"]);
  assert.deepEqual(
    [...seen],
    [
      ["web", "10.0.0.1, 300 s"],
      ["text", null],
      ["none", null],
    ],
  );
  for (const answer of [
    { kind: "failed", reason: "timeout" },
    { kind: "alias", target: "x.home.lab" },
  ] as const) {
    server.answer("web.home.lab", answer);
    await assert.rejects(
      observeNames(server, "home.lab", ["web"]),
      (error) =>
        error instanceof HomelabError && /web\.home\.lab/.test(error.message),
    );
  }
});

test("names are predicted from those before: gone, come, moved, and by lease where no file has the address", () => {
  const base = fleetFile({
    vms: {
      gone: { address: "10.0.0.1/24" },
      stays: { address: "10.0.0.2/24" },
      moves: { address: "10.0.0.3/24" },
    },
  });
  const head = fleetFile({
    vms: {
      stays: { address: "10.0.0.2/24" },
      moves: { address: "10.0.0.4/24" },
      leased: {},
      waits: {},
    },
  });
  const { records } = diffFleets(base, head);
  const before = new Map<string, string | null>([
    ["gone", "10.0.0.1, 300 s"],
    ["stays", "10.0.0.2, 300 s"],
    ["moves", "10.0.0.3, 300 s"],
    ["never", null],
  ]);
  const lease = (id: string) => (id === "leased" ? "10.0.0.9" : null);
  const after = predictedAnswers(before, records, lease);
  assert.deepEqual(Object.fromEntries(after), {
    ...{ gone: null, stays: "10.0.0.2, 300 s", moves: "10.0.0.4, 300 s" },
    ...{ never: null, leased: "10.0.0.9, 300 s", waits: null },
  });
  assert.ok(steadyNames(before, records).includes("stays"));
  assert.ok(!steadyNames(before, records).includes("gone"));
  assert.ok(!steadyNames(before, records).includes("never"));
});

/** A stream that is no terminal, or what cli-progress asks of one. */
function stream(isTTY: boolean) {
  const texts: string[] = [];
  const through = new PassThrough();
  through.on("data", (chunk: Buffer) => texts.push(chunk.toString("utf8")));
  const out: WriteStream = Object.assign(Object.create(WriteStream.prototype), {
    ...{ isTTY, columns: 120, write: (text: string) => through.write(text) },
    ...{ cursorTo: () => true, moveCursor: () => true, clearLine: () => true },
    clearScreenDown: () => true,
  });
  return { out, text: () => texts.join("") };
}

test("wrong words are answered with how it is used, and nothing is started", async () => {
  const { out, text } = stream(false);
  assert.equal(await runTruth(["--edits", "none"], out), 64);
  assert.match(text(), /Usage: npm run truth/);
});

test("progress is a line an apply, and in a terminal one bar", async () => {
  for (const [isTTY, words] of [
    [false, /^ {2}5 of 10 edits {2}web01\n$/],
    [true, /5 of 10 edits .* web01/],
  ] as const) {
    const { out, text } = stream(isTTY);
    const bar = createTruthBar(out, 10);
    bar.update(5, "web01");
    bar.stop();
    assert.match(text(), words);
  }
});

test("a log nobody reads still does the work of its groups", async () => {
  quietLog.info("nothing");
  assert.equal(await quietLog.group("title", async () => 7), 7);
});
