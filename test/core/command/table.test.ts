import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf } from "../../../src/core/command/code.ts";
import { commandNames } from "../../../src/core/command/command.ts";
import { commandRules, grammar } from "../../../src/core/command/grammar.ts";
import { parseComment } from "../../../src/core/command/parse.ts";

test("only what shows things changes nothing", () => {
  assert.deepEqual(
    commandRules.filter(({ readOnly }) => readOnly).map(({ name }) => name),
    ["status", "help"],
  );
});

test("what merges, applies or erases looks at fleet, pull request and reviews", () => {
  assert.deepEqual(
    commandRules.filter(({ simple }) => !simple).map(({ name }) => name),
    ["plan", "apply", "destroy", "confirm"],
  );
});

test("a refusal begins with what did not happen", () => {
  assert.deepEqual(
    commandRules.map(({ name, refused }) => [name, refused]),
    [
      ["plan", "Not planned."],
      ["apply", "Not applied."],
      ["destroy", "Nothing was removed."],
      ["confirm", "Not confirmed."],
      ["cancel", "Nothing was cancelled."],
      ["lock", "Not locked."],
      ["unlock", "Not unlocked."],
      ["status", "No status."],
      ["help", "No help."],
    ],
  );
});

test("the example of each argument is one that is taken", () => {
  for (const name of commandNames) {
    const { argument } = grammar[name];
    if (argument === null) continue;
    assert.notEqual(argument.example, "");
    const body = `/${name} ${argument.example}`;
    assert.equal(parseComment(body).kind, "command", body);
  }
});

test("a reason of one letter is a reason", () => {
  assert.deepEqual(parseComment("/lock x"), {
    kind: "command",
    command: { name: "lock", reason: "x" },
  });
});

test("1,024 letters are the longest comment that is read", () => {
  const filled = (length: number) => "/plan".padEnd(length, " ");
  assert.equal(parseComment(filled(1024)).kind, "command");
  assert.equal(parseComment(filled(1025)).kind, "none");
});

test("a code is never made of too few bytes", () => {
  assert.throws(() => codeOf(new Uint8Array(7)), /a code needs 8 bytes/);
});
