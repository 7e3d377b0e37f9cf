import assert from "node:assert/strict";
import { test } from "node:test";
import { commandRules } from "../../src/core/command/grammar.ts";
import { parseComment } from "../../src/core/command/parse.ts";
import { commandsPage } from "./commands-page.ts";
import { readPage } from "./markdown-page.ts";

test("docs/commands.md is what the grammar says", () => {
  assert.equal(
    readPage("docs/commands.md").text,
    commandsPage(),
    "run `npx tsx test/contract/write-commands-page.ts`",
  );
});

test("every command has an example that is one", () => {
  const given = readPage("docs/commands.md")
    .blocks.map(({ text }) => parseComment(text))
    .flatMap((parsed) =>
      parsed.kind === "command" ? [parsed.command.name] : [],
    );
  assert.deepEqual(
    given,
    commandRules.map(({ name }) => name),
  );
});

test("the grammar's own examples fit it", () => {
  for (const { name, argument } of commandRules) {
    const words = argument === null ? "" : ` ${argument.example}`;
    assert.equal(parseComment(`/${name}${words}`).kind, "command");
  }
});
