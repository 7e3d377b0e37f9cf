import assert from "node:assert/strict";
import { test } from "node:test";
import { applyEvent } from "../../../src/adapters/terragrunt/apply-event.ts";
import { glued } from "../../../src/adapters/terragrunt/glued.ts";

const message = `{"@level":"error","type":"diagnostic","diagnostic":{"severity":"error","summary":"no space","detail":"a\u2028b"}}`;

test("a line separator in a message hides no event", () => {
  const [first, rest] = glued(`${message}Interrupt received.`);
  assert.equal(first, message);
  assert.equal(rest, "Interrupt received.");
  assert.equal(applyEvent(first ?? "")?.kind, "diagnostic");
});

test("messages one behind the other are told apart, and nothing is lost", () => {
  for (const line of [
    `${message}${message}`,
    `words ${message}\r`,
    `{"@level"${"}".repeat(3)}\r`,
    "",
    "}",
  ])
    assert.equal(glued(line).join(""), line);
  assert.equal(glued(`${message}${message}`).length, 2);
});
