import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { test } from "node:test";
import { commands, run } from "../../src/cli/run.ts";

const fleets = resolve(import.meta.dirname, "../cases/fleets");
const files: Readonly<Record<string, string>> = {
  "base.yaml":
    "dns:\n  zone: home.example\nvms:\n  web01:\n    memory: 2048\n    disk: 20\n",
  "same.yaml":
    "vms: {web01: {disk: 20}} # the same, said otherwise\ndns: {zone: home.example., ttl: 300}\n",
  "more.yaml":
    "dns:\n  zone: home.example\nvms:\n  web01:\n    memory: 4096\n    disk: 20\n  app01: {}\n",
  "less.yaml": "dns:\n  zone: home.example\nvms:\n  web01:\n    disk: 10\n",
  "bad.yaml":
    "dns:\n  zone: home.example\nvms:\n  web01:\n    memory: lots\n    core: 2\n",
};

interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

async function say(...words: readonly string[]): Promise<Said> {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await run(words, {
    readFile: async (path) => {
      const text = files[path];
      return text === undefined ? readFile(path) : Buffer.from(text);
    },
    out: (text) => out.push(text),
    error: (text) => error.push(text),
    colour: false,
  });
  return { code, out: out.join(""), error: error.join("") };
}

test("check says a good file is fine and every problem of a bad one, with line and fix", async () => {
  const good = await say("check", "base.yaml");
  assert.deepEqual(good, {
    code: 0,
    out: "base.yaml is fine: 1 VM in home.example.\n",
    error: "",
  });
  const bad = await say("check", "bad.yaml");
  assert.equal(bad.code, 1);
  assert.match(
    bad.error,
    /^bad\.yaml:5:13: vms\.web01\.memory: .+\n {4}Fix: /m,
  );
  assert.match(
    bad.error,
    /^bad\.yaml:6:5: vms\.web01\.core: .+\n {4}Fix: .*cores/m,
  );
  assert.match(bad.error, /2 problems in bad\.yaml\./);
});

test("a word with one dash is a flag nobody knows, not a file", async () => {
  const said = await say("check", "-x");
  assert.equal(said.code, 64);
  assert.doesNotMatch(said.error, /no such file/);
});

test("check accepts the fleets of a public homelab", async () => {
  for (const name of ["seed", "production", "staging"]) {
    assert.equal(
      (await say("check", resolve(fleets, `${name}.yaml`))).code,
      0,
      name,
    );
  }
});

test("diff speaks of machines; --exit-code tells changes from none", async () => {
  const changed = await say("diff", "base.yaml", "more.yaml", "--exit-code");
  assert.equal(changed.code, 2);
  assert.match(changed.out, /^Fleet plan: 1 VM added, 1 resized$/m);
  assert.match(changed.out, /web01 +reboots +memory 2048 → 4096 MB/);
  const same = await say("diff", "base.yaml", "same.yaml", "--exit-code");
  assert.equal(same.code, 0);
  assert.match(same.out, /nothing changes/);
});

test("diff --json is the difference itself", async () => {
  const { code, out } = await say("diff", "base.yaml", "more.yaml", "--json");
  assert.equal(code, 0);
  const parsed: unknown = JSON.parse(out);
  assert.deepEqual(
    typeof parsed === "object" &&
      parsed !== null &&
      "changes" in parsed &&
      Array.isArray(parsed.changes)
      ? parsed.changes.map((change: { id: string }) => change.id)
      : null,
    ["web01", "app01"],
  );
});

test("a smaller disk is a problem at its line, not a plan", async () => {
  const { code, error, out } = await say("diff", "base.yaml", "less.yaml");
  assert.equal(code, 1);
  assert.match(error, /^less\.yaml:5:\d+: /);
  assert.equal(out, "");
});

test("plan-comment prints the comment", async () => {
  const { code, out } = await say("plan-comment", "base.yaml", "more.yaml");
  assert.equal(code, 0);
  assert.match(out, /^### Fleet plan: 1 VM added, 1 resized\n/);
  assert.match(out, /\n<!-- homelab-fleet:v1 \S+ -->\n$/);
});

test("canonical bytes do not depend on spelling", async () => {
  const [one, other] = [
    await say("canonical", "base.yaml"),
    await say("canonical", "same.yaml"),
  ];
  assert.equal(one.out, other.out);
  assert.match(
    one.out,
    /^\{"dns":\{"ttl":300,"zone":"home\.example"\},"version":1,"vms":\{"web01":/,
  );
});

test("schema prints JSON Schema", async () => {
  const { code, out } = await say("schema");
  assert.equal(code, 0);
  assert.match(
    out,
    /"\$schema": "https:\/\/json-schema\.org\/draft\/2020-12\/schema"/,
  );
});

test("a missing file is said, not thrown", async () => {
  const { code, error } = await say("check", "nowhere.yaml");
  assert.equal(code, 1);
  assert.match(error, /there is no such file/);
  assert.doesNotMatch(error, /at .*\.ts/);
});

for (const words of [
  [],
  ["nonsense"],
  ["check"],
  ["check", "a", "b"],
  ["diff", "a", "b", "--fast"],
]) {
  test(`wrong usage answers 64: ${words.join(" ") || "no words"}`, async () => {
    const { code, out, error } = await say(...words);
    assert.equal(code, 64);
    assert.match(out + error, /homelab-fleet/);
  });
}

test("help names every command and answers 0", async () => {
  const { code, out } = await say("--help");
  assert.equal(code, 0);
  for (const { name } of commands)
    assert.match(out, new RegExp(`^  ${name}\\b`, "m"));
  for (const { name } of commands)
    assert.equal((await say(...name.split(" "), "--help")).code, 0);
});
