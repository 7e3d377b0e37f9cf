import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Tail } from "../../../src/adapters/terragrunt/tail.ts";
import { lastLines, logText } from "../../../src/core/render/log-text.ts";
import { redact, secretForms } from "../../../src/core/render/redact.ts";
import { bytesOf, type FuzzTarget, repeated, textOf } from "../target.ts";

const secrets = ["hunter2-hunter2", "pve!token=0f<b>&9/+?=", "aaaaaaaa"];
const forms = secretForms(secrets);

export const terragruntLog: FuzzTarget = {
  name: "terragrunt-log",
  reads: "the output of terragrunt, as it is being written",
  holds:
    "every line is marked, clean, short and begins no command of the runner; lines are the same wherever the chunks end; no secret is left in any encoding, across line ends and frames too",
  words: [
    ...["::", "##[", "::error::", "\r", "\n", "\u001b[31m", "\u001b]0;x\u0007"],
    ...[
      "│ ",
      "╷\n",
      "hunter2-",
      "hunter2",
      "aaaa",
      "\u0085",
      "\u2028",
      "\ufeff",
    ],
    ...[...forms].slice(0, 40),
  ],
  large: (bytes) => bytesOf(repeated("aaaa \u001b[3m::x\r", bytes)),
  async check(bytes) {
    const text = textOf(bytes);
    for (const line of logText(text)) assertHarmless(line);
    for (const line of lastLines(text)) assert.doesNotMatch(line, controls);
    assertHidden(text);
    await assertSameInChunks(bytes);
  },
};

const controls = /[\p{Cc}\p{Cs}\u202a-\u202e]/u;

/** The runner obeys `::` at a line's start, after white space too, and `##[` anywhere. */
function assertHarmless(line: string): void {
  assert.ok(line.startsWith("│"), "not marked");
  assert.doesNotMatch(line, /^\s*::|##\[/);
  assert.doesNotMatch(line, controls);
  assert.ok(line.length <= 4_100, `${line.length} characters`);
}

function assertHidden(text: string): void {
  const half = Math.floor(text.length / 2);
  const planted = secrets.map(
    (secret) => `${text.slice(0, half)} ${secret}\n${text.slice(half)}`,
  );
  for (const given of [text, ...planted]) {
    const bare = redact(given, forms).replace(/[\s│╷╵|]/gu, "");
    for (const form of forms)
      assert.ok(!bare.includes(form), `${form} is still there`);
  }
}

async function assertSameInChunks(bytes: Uint8Array): Promise<void> {
  const whole = new TextDecoder().decode(bytes).split("\n");
  if (whole.at(-1) === "") whole.pop();
  const file = await scratch();
  await file.truncate(0);
  await file.write(bytes, 0, bytes.length, 0);
  const lines: string[] = [];
  const tail = new Tail(file, (line) => lines.push(line));
  for (const limit of [1, 2, 7, Math.floor(bytes.length / 2), bytes.length])
    await tail.read(limit);
  tail.finish();
  assert.deepEqual(lines, whole);
  assert.equal(tail.text, new TextDecoder().decode(bytes));
}

let kept: Promise<FileHandle> | null = null;

/** One file for all runs of this process. */
function scratch(): Promise<FileHandle> {
  kept ??= create();
  return kept;
}

async function create(): Promise<FileHandle> {
  const folder = mkdtempSync(join(tmpdir(), "homelab-fleet-fuzz-"));
  const file = await open(join(folder, "log"), "w+", 0o600);
  rmSync(folder, { recursive: true });
  return file;
}
