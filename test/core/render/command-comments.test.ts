/** `UPDATE_CASES=1 npm test -- core/render/command-comments` rewrites the cases, and the change is reviewed like prose. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { commandNames } from "../../../src/core/command/command.ts";
import { parseComment } from "../../../src/core/command/parse.ts";
import { renderDestroyQuestion } from "../../../src/core/render/destroy-question.ts";
import { decodeMarker, editedByHand } from "../../../src/core/render/marker.ts";
import {
  askedInOf,
  renderRemovalPull,
} from "../../../src/core/render/removal-pull-request.ts";
import { renderReply } from "../../../src/core/render/reply.ts";
import { runs } from "../../runs.ts";
import {
  commandComments,
  commentId,
  question,
  refusal,
  replyPlace,
} from "./command-values.ts";
import { at } from "./plan-values.ts";
import { codeSpans, nodes, parsed } from "./tree.ts";

const folder = resolve(import.meta.dirname, "../../cases");

for (const [name, body] of Object.entries(commandComments)) {
  test(`case ${name}`, () => {
    const path = join(folder, name, "comment.md");
    const text = `${body()}\n`;
    if (process.env["UPDATE_CASES"] === "1") {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(path, text);
    }
    assert.equal(text, readFileSync(path, "utf8"), path);
  });

  test(`${name} is not taken for a command, nor for a text somebody edited`, () => {
    assert.deepEqual(parseComment(body()), { kind: "none" });
    const marker = decodeMarker(body());
    if (marker !== null) assert.equal(editedByHand(body(), marker), false);
    assert.equal(marker === null, name === "destroy-pull-request");
  });
}

test("a reply says which comment it answers, a question what its code is bound to", () => {
  const reply = decodeMarker(refusal("/aply", {}));
  assert.equal(reply?.kind, "reply");
  assert.equal(reply?.comment, commentId);
  const open = decodeMarker(renderDestroyQuestion(question));
  assert.deepEqual(
    [open?.vm, open?.removal, open?.code, open?.asked, open?.digest],
    ["cache01", 57, question.codeHash, commentId, question.digest],
  );
  assert.deepEqual(
    [open?.head, open?.expires, open?.answered],
    [question.headSha, question.expiresAt, undefined],
  );
});

test("a question that ended shows its code no more, and is marked", () => {
  for (const kind of ["confirmed", "cancelled", "expired"] as const) {
    const body = renderDestroyQuestion({
      ...question,
      state: { kind, by: null },
    });
    assert.doesNotMatch(body, /7f3a92kd|\/confirm/);
    assert.equal(decodeMarker(body)?.answered, true);
  }
});

test("of a mistake only the word is quoted, of a command at most 200 characters", () => {
  assert.deepEqual(codeSpans(refusal("/apply @kim #1", {}))[0], "/apply …");
  const lock = `/lock ${"x".repeat(200)}`;
  assert.equal(codeSpans(refusal(lock, {}))[0]?.length, 200);
});

test("nothing anybody comments becomes a link, a mention or a tag in our reply", () => {
  const words = fc.oneof(
    fc.constantFrom(...commandNames.map((name) => `/${name} `)),
    fc.constantFrom("/lock `", "/lock @kim <b>", "/lock ``` [x](http://x)"),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 4 }), (parts) => {
      const body = renderReply({
        place: { ...replyPlace, run: { id: 0, attempt: 1 } },
        commentId,
        command: parts.join(""),
        sentence: [],
        next: [],
        code: "lock_held",
        at,
      });
      const types = new Set(nodes(parsed(body)).map(({ type }) => type));
      for (const type of types)
        assert.ok(
          /^(?:root|blockquote|paragraph|text|inlineCode|strong|html)$/.test(
            type,
          ),
          type,
        );
      assert.equal(body.match(/<!--/g)?.length, 1);
      assert.doesNotMatch(body.replace(/`+[^\n]*`+/g, ""), /@kim|<b>/);
    }),
    { numRuns: runs(100) },
  );
});

test("a removal pull request tells where it was asked for, and anybody's text does not", () => {
  const { title, body } = renderRemovalPull({
    vm: "a".repeat(31),
    fleetPath: `${"long/".repeat(200)}fleet.yaml`,
    askedIn: 42,
    by: "k".repeat(39),
  });
  assert.ok(body.length <= 4_000 && title.length <= 140);
  assert.equal(askedInOf(body), 42);
  assert.equal(askedInOf(body.replaceAll("\n", "\r\n")), 42);
  assert.equal(askedInOf(`${body}\nmore`), null);
  assert.equal(askedInOf(""), null);
});

test("a question without a machine, and of a bot, says less", () => {
  const bare = renderDestroyQuestion({
    ...question,
    spec: null,
    place: { ...replyPlace, run: { id: 0, attempt: 1 } },
  });
  assert.doesNotMatch(bare, /\| Disk \||\[run\]/);
  assert.match(renderDestroyQuestion(question), /\| Disk \|[\s\S]*\[run\]/);
});
