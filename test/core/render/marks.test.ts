import assert from "node:assert/strict";
import { test } from "node:test";
import { checkName } from "../../../src/core/render/check-run.ts";
import { aboveFooter, decodeMarker } from "../../../src/core/render/marker.ts";
import type { Marker } from "../../../src/core/render/marker-schema.ts";
import { findFurtherComments } from "../../../src/core/render/own-comment.ts";
import { renderPlanComment } from "../../../src/core/render/plan-comment.ts";
import { isNewer } from "../../../src/core/render/stale-run.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { baseSha, headSha, place, planInput } from "./plan-values.ts";

test("a check is named by what it is about", () => {
  assert.equal(checkName("plan", place), "fleet / plan");
  const several = { fleetPath: "a/b.yaml", severalFleets: true };
  assert.equal(checkName("apply", several), "fleet / apply (a/b.yaml)");
});

const marker: Marker = {
  ...{
    kind: "plan",
    fleet: "fleet.yaml",
    pr: 42,
    head: headSha,
    base: baseSha,
  },
  ...{ stage: 1, run: 5, attempt: 2, body: "x" },
};
const newer: readonly (readonly [string, object, boolean])[] = [
  ["the same", {}, false],
  ["a later run", { run: 6 }, true],
  ["a later run's first attempt", { run: 6, attempt: 1 }, true],
  ["an earlier run", { run: 4, attempt: 9 }, false],
  ["a later attempt", { attempt: 3 }, true],
  ["an earlier attempt", { attempt: 1 }, false],
  ["the real plan", { stage: 2 }, true],
  ["the real plan of an earlier run", { stage: 2, run: 4 }, true],
  [
    "the real plan of an earlier run on another base",
    { stage: 2, run: 4, base: headSha },
    false,
  ],
  ["a later run of another commit", { run: 6, head: baseSha }, false],
];

for (const [what, stored, is] of newer)
  test(`${what} is ${is ? "newer" : "not newer"}`, () => {
    assert.equal(isNewer({ ...marker, ...stored }, marker), is);
  });

function other(
  more: Partial<Parameters<typeof findFurtherComments>[1]> & {
    part?: number;
    authorId?: number;
  },
) {
  const { part, authorId = 1 } = more;
  const input = planInput(
    fleetFile({ vms: {} }),
    fleetFile({ vms: { b: {} } }),
  );
  const { body } = renderPlanComment(input);
  const own = decodeMarker(body);
  assert.ok(own);
  const payload = Buffer.from(
    JSON.stringify({ ...own, ...(part === undefined ? {} : { part }) }),
  ).toString("base64url");
  return {
    id: part ?? 1,
    authorId,
    body: `<!-- homelab-fleet:v1 ${payload} -->`,
  };
}

test("further comments of a plan are found by who wrote them, and what they are about", () => {
  const comments = [
    other({}),
    other({ part: 3 }),
    other({ part: 2 }),
    other({ part: 4, authorId: 2 }),
    { id: 9, authorId: 1, body: "hello" },
  ];
  const key = {
    authorId: 1,
    kind: "plan",
    fleet: "fleet.yaml",
    pr: 42,
  } as const;
  const found = (more: object) =>
    findFurtherComments(comments, { ...key, ...more }).map(
      ({ comment }) => comment.id,
    );
  assert.deepEqual(found({}), [3, 2]);
  assert.deepEqual(found({ kind: "apply" }), []);
  assert.deepEqual(found({ pr: 43 }), []);
  assert.deepEqual(found({ fleet: "other.yaml" }), []);
  assert.deepEqual(found({ authorId: 2 }), [4]);
  assert.deepEqual(found({ sign: () => "x" }), []);
});

test("what has no paragraph of its own has nothing above its footer", () => {
  assert.equal(aboveFooter("footer\n<!-- m -->"), "");
  assert.equal(
    aboveFooter("text\r\n\r\nmore\n\nfooter\n<!-- m -->"),
    "text\n\nmore",
  );
});
