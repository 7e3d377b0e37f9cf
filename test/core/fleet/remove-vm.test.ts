import assert from "node:assert/strict";
import { test } from "node:test";
import { removeVm } from "../../../src/core/fleet/remove-vm.ts";

const dns = "dns: {zone: home.example.net}\n";

function without(id: string, file: string): string {
  const removed = removeVm(new TextEncoder().encode(file), id);
  assert.ok(removed.ok, removed.ok ? "" : removed.problem.message);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(removed.bytes);
}

interface Case {
  readonly name: string;
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

const cases: readonly Case[] = [
  {
    name: "the empty lines and spaces behind it stay",
    id: "a",
    before: `${dns}vms:\n  a:\n    disk: 9   \n   \n\n  b: {}\n`,
    after: `${dns}vms:\n   \n\n  b: {}\n`,
  },
  {
    name: "the only VM of a flow map leaves an empty one",
    id: "a",
    before: `${dns}vms: { a: {} } # x\n`,
    after: `${dns}vms: { } # x\n`,
  },
  {
    name: "its lines go, and nothing else",
    id: "b",
    before: `${dns}vms:\n  a: {memory: 512}  # a\n\n  b:\n    memory: 512\n\n    disk: 9\n\n  c:   {}\n`,
    after: `${dns}vms:\n  a: {memory: 512}  # a\n\n\n  c:   {}\n`,
  },
  {
    name: "comments above, beside, inside and below stay",
    id: "b",
    before: `${dns}vms:\n  # over b\n  b: # beside\n    memory: 512 # 512 '{MB}'\n      # deep\n    disk: 9\n# far out\n    # below\n  # over c\n  c: {}\n`,
    after: `${dns}vms:\n  # over b\n  # beside\n  # 512 '{MB}'\n  # deep\n# far out\n  # below\n  # over c\n  c: {}\n`,
  },
  {
    name: "a comment inside does not become text of the VM above",
    id: "b",
    before: `${dns}vms:\n  a:\n    description: >-\n      text\n  b:\n          # deep\n    disk: 9\n`,
    after: `${dns}vms:\n  a:\n    description: >-\n      text\n  # deep\n`,
  },
  {
    name: "what only looks like a comment or a key goes with its text",
    id: "b",
    before: `${dns}vms:\n  b:\n    description: >-\n      # no comment\n      c: {}\n    tags: [x,\n      "y"]\n  c: {}\n`,
    after: `${dns}vms:\n  c: {}\n`,
  },
  {
    name: "a list as far out as its key is a part of it",
    id: "b",
    before: `vms:\n  a: {}\n  b:\n    tags:\n    - x\n    - y\n${dns}`,
    after: `vms:\n  a: {}\n${dns}`,
  },
  {
    name: "the last VM leaves an empty map",
    id: "a",
    before: `${dns}vms: # all of them\n  # the first\n  a: {}\n`,
    after: `${dns}vms: {} # all of them\n  # the first\n`,
  },
  {
    name: "CRLF, a byte order mark and a missing line end stay as they are",
    id: "a",
    before: `\ufeffdns: {zone: home.example.net}\r\nvms:\r\n  a: {}\r\n  b: {} # b\r\ndefaults: {disk: 9}`,
    after: `\ufeffdns: {zone: home.example.net}\r\nvms:\r\n  b: {} # b\r\ndefaults: {disk: 9}`,
  },
  {
    name: "an id in quotes, and one that begins like another",
    id: "web1",
    before: `${dns}"vms" :\n  web10: {}\n  "web1" : {memory: 512}\n  web1-b: {}\n`,
    after: `${dns}"vms" :\n  web10: {}\n  web1-b: {}\n`,
  },
  {
    name: "the first piece of a flow map",
    id: "a",
    before: `${dns}vms: {a: {memory: 512}, b: {}, c: {}} # end\n`,
    after: `${dns}vms: {b: {}, c: {}} # end\n`,
  },
  {
    name: "the last piece of a flow map",
    id: "c",
    before: `${dns}vms: { a: {memory: 512}, b: {}, c: {tags: [x, y]} }\n`,
    after: `${dns}vms: { a: {memory: 512}, b: {} }\n`,
  },
  {
    name: "the last piece of a flow map on several lines",
    id: "b",
    before: `${dns}vms: {\n  a: {memory: 512}, # a\n  # over b\n  b: {} # b\n}\n`,
    after: `${dns}vms: {\n  a: {memory: 512} # a\n  # over b\n  # b\n}\n`,
  },
  {
    name: "a comma that ends the map stays with its own VM",
    id: "b",
    before: `${dns}vms: {\n  a: {},\n  b: {},\n}\n`,
    after: `${dns}vms: {\n  a: {},\n}\n`,
  },
  ...["\n", "\r\n"].map((end) => ({
    name: `the last of two on a line that ends with ${JSON.stringify(end)}`,
    id: "b",
    before: `${dns}vms: {${end}  a: {}, b: {},${end}}${end}`,
    after: `${dns}vms: {${end}  a: {},${end}}${end}`,
  })),
  {
    name: "JSON, down to nothing",
    id: "a",
    before: `{"dns":{"zone":"home.example.net"},"vms":{"a":{"memory":512}}}`,
    after: `{"dns":{"zone":"home.example.net"},"vms":{}}`,
  },
];

for (const { name, id, before, after } of cases) {
  test(name, () => {
    assert.equal(without(id, before), after);
  });
}

function problem(id: string, file: string | Uint8Array): string {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const removed = removeVm(bytes, id);
  return removed.ok ? "none" : removed.problem.code;
}

test("what is not there is said so, with what to do", () => {
  const removed = removeVm(Buffer.from(`${dns}vms: {}\n`), "a");
  assert.ok(!removed.ok);
  assert.deepEqual(removed.problem, {
    code: "vm_unknown",
    message: "The fleet file has no VM with this id.",
    hint: "Comment `/status` to see the ids.",
  });
});

test("what cannot be read, or is not there, is a problem", () => {
  assert.equal(problem("b", `${dns}vms:\n  a: {}\n`), "vm_unknown");
  assert.equal(problem("A", `${dns}vms:\n  a: {}\n`), "vm_unknown");
  assert.equal(problem("toString", `${dns}vms:\n  a: {}\n`), "vm_unknown");
  assert.equal(problem("a", `${dns}vms:\n  a: &x {}\n`), "yaml_anchor");
  assert.equal(problem("a", `${dns}vms:\n  a: {}\n  a: {}\n`), "duplicate_key");
  assert.equal(problem("a", ""), "file_empty");
  assert.equal(problem("a", Uint8Array.from([0xff])), "not_utf8");
});
