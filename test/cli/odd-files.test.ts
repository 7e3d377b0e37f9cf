import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, it, test } from "node:test";
import { createAsk } from "../../src/cli/ask.ts";
import { writeFiles } from "../../src/cli/init/write-files.ts";
import { run } from "../../src/cli/run.ts";
import { init, ownFolder } from "./init-in-folder.ts";

const flags = ["--zone", "home.example.net", "--yes"];
const broken = Object.assign(new Error("no"), { code: "EACCES" });

async function say(
  words: readonly string[],
  readFile: (path: string) => Promise<Uint8Array>,
) {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await run(words, {
    readFile,
    out: (text) => out.push(text),
    error: (text) => error.push(text),
    colour: false,
  });
  return { code, out: out.join(""), error: error.join("") };
}

for (const words of [
  ["check", "x.yaml"],
  ["canonical", "x.yaml"],
  ["diff", "x.yaml", "x.yaml"],
  ["plan-comment", "x.yaml", "x.yaml"],
  ["journal", "verify", "x.yaml"],
])
  test(`${words[0]} ends with 1 and a fix when the file cannot be read`, async () => {
    const said = await say(words, () => Promise.reject(broken));
    assert.equal(said.code, 1);
    assert.equal(said.out, "");
    assert.match(said.error, /^x\.yaml: this file cannot be read\.\n {4}Fix: /);
  });

test("a file of more problems than are shown says how many more", async () => {
  const vms = Array.from({ length: 60 }, (_, n) => `  v${n}: {cores: many}\n`);
  const text = `dns: {zone: home.example}\nvms:\n${vms.join("")}`;
  const { code, error } = await say(["check", "x.yaml"], async () =>
    Buffer.from(text),
  );
  assert.equal(code, 1);
  assert.match(error, /… and \d+ more\.\n\d+ problems in x\.yaml\.\n$/);
});

test("plan-comment answers 2 for changes only when asked to", async () => {
  const files: Readonly<Record<string, string>> = {
    a: "dns: {zone: home.example}\nvms: {web01: {}}\n",
    b: "dns: {zone: home.example}\nvms: {web01: {}, web02: {}}\n",
  };
  const read = async (path: string) => Buffer.from(files[path] ?? "");
  const code = async (...words: readonly string[]) =>
    (await say(["plan-comment", ...words], read)).code;
  assert.equal(await code("a", "b"), 0);
  assert.equal(await code("--exit-code", "a", "b"), 2);
  assert.equal(await code("--exit-code", "a", "a"), 0);
});

describe("a question at a terminal", () => {
  it("is answered by a line, and by nothing when the input ends", async () => {
    for (const [line, answer] of [
      ["yes\n", "yes"],
      [null, null],
    ] as const) {
      const input = new PassThrough();
      const asked = createAsk(input, new PassThrough())("Sure? ");
      input.end(line ?? undefined);
      assert.equal(await asked, answer);
    }
  });
});

describe("init", () => {
  it("writes nothing when the person goes away in the middle", async (t) => {
    const folder = await ownFolder(t);
    const first = await init(folder, flags);
    assert.equal(first.code, 0);
    await writeFile(join(folder, "fleet.yaml"), "mine");
    const asked = [
      ...flags.slice(0, 2),
      "--node",
      "pve1",
      "--template",
      "9000",
    ];
    const again = await init(folder, asked, []);
    assert.notEqual(again.code, 0);
    assert.equal(await readFile(join(folder, "fleet.yaml"), "utf8"), "mine");
  });

  it("takes a thing it cannot look at for something in the way", async (t) => {
    const folder = await ownFolder(t);
    await writeFile(join(folder, ".github"), "a file where a folder is to be");
    const said = await init(folder, flags);
    assert.equal(said.code, 1);
    assert.match(said.error, /Nothing was written\./);
  });
});

test("a folder that is gone is told as such, with what was written before", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fleet-gone-"));
  await rm(folder, { recursive: true });
  const file = { path: "a", text: "x", state: "new", before: null } as const;
  const { written, failed } = await writeFiles(folder, [
    { ...file, action: "new" },
  ]);
  assert.deepEqual(written, []);
  assert.deepEqual(failed, { path: "a", code: "ENOENT" });
});

test("a mistake of ours while files are written is no full disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fleet-mistake-"));
  const file = { path: "a", state: "new", before: null } as const;
  const chosen = {
    ...file,
    action: "new" as const,
    get text(): string {
      throw new RangeError("ours");
    },
  };
  await assert.rejects(writeFiles(folder, [chosen]), RangeError);
  await rm(folder, { recursive: true });
});
