import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { commentBody } from "../../../src/core/render/comment-body.ts";
import {
  aboveFooter,
  decodeMarker,
  editedByHand,
  encodeMarker,
  saysTheSame,
} from "../../../src/core/render/marker.ts";
import type { Marker } from "../../../src/core/render/marker-schema.ts";
import { code, paragraph, text } from "../../../src/core/render/node.ts";
import { findOwnComment } from "../../../src/core/render/own-comment.ts";
import { isNewer } from "../../../src/core/render/stale-run.ts";
import { runs } from "../../runs.ts";
import { place } from "./plan-values.ts";

const marker: Marker = {
  kind: "plan",
  fleet: "fleet.yaml",
  pr: 42,
  head: place.headSha,
  base: place.baseSha,
  stage: 1,
  run: 17654321,
  attempt: 1,
  body: "0123456789abcdef",
};

const sign = (payload: string) =>
  createHmac("sha256", "key").update(payload).digest("base64url");

const key = { authorId: 7, kind: "plan", fleet: "fleet.yaml", pr: 42 } as const;

/** Git's own way to say "no commit". */
const noCommit = "0".repeat(40);

test("decode gives back what was encoded, with and without a key", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.nat(),
      fc.nat(),
      (fleet, pr, run) => {
        const one = {
          ...marker,
          fleet: fleet.replace(/\p{Cs}/gu, ""),
          pr,
          run,
        };
        for (const key of [undefined, sign]) {
          const line = encodeMarker(one, key);
          assert.equal(line.indexOf("-->"), line.length - 3);
          assert.deepEqual(decodeMarker(`Text\n${line}\n`, key), one);
        }
      },
    ),
    { numRuns: runs(100) },
  );
});

test("garbage is no marker and never throws", () => {
  const line = encodeMarker(marker);
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.nat(line.length - 1),
      (garbage, at) => {
        assert.equal(decodeMarker(garbage), null);
        assert.equal(
          decodeMarker(`<!-- homelab-fleet:v1 ${garbage} -->`),
          null,
        );
        const spoiled = decodeMarker(line.slice(0, at));
        assert.equal(spoiled, null);
      },
    ),
    { numRuns: runs(100) },
  );
});

test("with a key only its own signature counts", () => {
  assert.equal(decodeMarker(encodeMarker(marker), sign), null);
  assert.equal(
    decodeMarker(
      encodeMarker(marker, () => "AAAA"),
      sign,
    ),
    null,
  );
  assert.deepEqual(decodeMarker(encodeMarker(marker, sign), sign), marker);
});

test("only the last line counts: a marker in a quote or in the middle is text", () => {
  const line = encodeMarker(marker);
  assert.equal(decodeMarker(`${line}\n\nthanks`), null);
  assert.equal(decodeMarker(`> ${line}`), null);
  assert.deepEqual(decodeMarker(`a\r\n${line}\r\n`), marker);
});

test("our comment is the oldest with our author, kind, fleet and number", () => {
  const body = `a\n\nb\n${encodeMarker(marker)}`;
  const other = (change: Partial<Marker>) =>
    `a\n\nb\n${encodeMarker({ ...marker, ...change })}`;
  const comments = [
    { id: 1, authorId: 8, body },
    { id: 2, authorId: 7, body: "hello" },
    { id: 3, authorId: 7, body: other({ kind: "apply" }) },
    { id: 4, authorId: 7, body: other({ fleet: "other.yaml" }) },
    { id: 5, authorId: 7, body: other({ pr: 43 }) },
    { id: 6, authorId: 7, body: other({ part: 2 }) },
    { id: 9, authorId: 7, body },
    { id: 8, authorId: 7, body },
  ];
  assert.equal(findOwnComment(comments, key)?.comment.id, 8);
  assert.equal(findOwnComment(comments, { ...key, part: 2 })?.comment.id, 6);
  assert.equal(findOwnComment(comments.slice(0, 6), key), null);
});

test("clock and run do not make a comment new, its text, commit and stage do", () => {
  const write = (words: string, footer: string, run: number) =>
    commentBody([paragraph(text(words))], {
      kind: "plan",
      stage: 1,
      place: { ...place, run: { id: run, attempt: 1 } },
      footer: [text(footer), code("main")],
    });
  const read = (body: string) => {
    const found = decodeMarker(body);
    assert.ok(found);
    return found;
  };
  const first = write("one", "at 14:02 ", 1);
  assert.ok(saysTheSame(read(first), read(write("one", "at 15:00 ", 2))));
  assert.ok(!saysTheSame(read(first), read(write("two", "at 14:02 ", 1))));
  assert.ok(!saysTheSame(read(first), { ...read(first), base: place.headSha }));
  assert.equal(aboveFooter(first), "one");
  assert.equal(editedByHand(first, read(first)), false);
  assert.equal(
    editedByHand(first.replaceAll("\n", "\r\n"), read(first)),
    false,
  );
  assert.equal(editedByHand(first.replace("one", "two"), read(first)), true);
});

test("a later run, attempt or stage of the same commit has the last word", () => {
  assert.equal(isNewer({ ...marker, run: 2 }, { ...marker, run: 1 }), true);
  assert.equal(isNewer({ ...marker, attempt: 2 }, marker), true);
  assert.equal(isNewer({ ...marker, stage: 2 }, marker), true);
  assert.equal(isNewer(marker, marker), false);
  assert.equal(isNewer(marker, { ...marker, run: marker.run + 1 }), false);
  const elsewhere = { ...marker, head: place.baseSha, run: marker.run + 1 };
  assert.equal(isNewer(elsewhere, marker), false);
});

test("a later look at the files alone does not take the place of the real plan of the same commits", () => {
  const real = { ...marker, run: 1, stage: 2 };
  const files = { ...marker, run: 2 };
  assert.equal(isNewer(real, files), true);
  assert.equal(isNewer(files, { ...real, run: 3 }), false);
  const otherBase = { ...files, base: place.headSha };
  assert.equal(isNewer(real, otherBase), false, "that plan is of another base");
});

test("replies and questions keep more, and markers without it are read as before", () => {
  const question: Marker = {
    ...marker,
    kind: "destroy",
    vm: "cache01",
    removal: 57,
    code: "ab".repeat(32),
    expires: 1_789_999_999_999,
    asked: 12345,
    digest: "9c1e7f3a0b52d4468f1ac3e07b95521e",
    answered: true,
  };
  const reply: Marker = {
    ...marker,
    kind: "reply",
    head: noCommit,
    base: noCommit,
    comment: 12345,
  };
  for (const one of [question, reply, marker])
    assert.deepEqual(decodeMarker(encodeMarker(one)), one);
  const wrong = encodeMarker({ ...question, vm: "../x" });
  assert.equal(decodeMarker(wrong), null);
});
