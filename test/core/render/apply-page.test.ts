import assert from "node:assert/strict";
import { test } from "node:test";
import { applyBlocks } from "../../../src/core/render/apply-blocks.ts";
import {
  applySummary,
  renderApplyComment,
} from "../../../src/core/render/apply-comment.ts";
import { applyFooter } from "../../../src/core/render/apply-footer.ts";
import { bytesOf } from "../../../src/core/render/budget.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { decodeMarker } from "../../../src/core/render/marker.ts";
import { paragraph } from "../../../src/core/render/node.ts";
import { isPage, pageOf } from "../page.ts";
import { name, vm } from "./apply-outcomes.ts";
import { situations } from "./apply-situations.ts";
import { applyInput } from "./apply-values.ts";

const inputs = situations.map(
  ([what, outcome, more]) => [what, applyInput(outcome, more)] as const,
);

test("what an apply says in every situation is what apply.md shows", () => {
  const said = inputs.map(([what, input]) => {
    const { title } = renderApplyComment(input);
    const body = markdown([
      ...applyBlocks(input, "all"),
      paragraph(...applyFooter(input)),
    ]);
    return [what, `${title}\n\n${body}`] as const;
  });
  isPage(import.meta.dirname, "apply.md", pageOf("What an apply says", said));
});

test("what it says in its smaller forms is what apply-shortened.md shows", () => {
  const wanted = [
    "under way",
    "done, every way a VM can be",
    "stopped, VMs failed in every way",
    "stopped, so many failed",
  ];
  const said = inputs
    .filter(([what]) => wanted.includes(what))
    .flatMap(([what, input]) =>
      (["trouble", "counts"] as const).map(
        (detail) =>
          [`${what}: ${detail}`, markdown(applyBlocks(input, detail))] as const,
      ),
    );
  const text = pageOf("What an apply says where there is little room", said);
  isPage(import.meta.dirname, "apply-shortened.md", text);
});

const fleet = Array.from({ length: 400 }, (_, n) => vm(`vm${n}`));
const big = applyInput({
  ...{ phase: "running", seconds: 1 },
  vms: [
    ...fleet,
    ...fleet.map((one) => ({ ...one, state: "running" as const })),
  ],
  names: [name("a", "vm1", "missing")],
});

for (const [detail, least, most] of [
  ["all", 0, 0],
  ["trouble", 1, 0],
  ["counts", 1, 1],
] as const)
  test(`the largest form that fits is taken: ${detail}`, () => {
    const [all, trouble] = (["all", "trouble"] as const).map((one) =>
      bytesOf(markdown(applyBlocks(big, one))),
    );
    assert.ok(all !== undefined && trouble !== undefined && trouble < all);
    const budget = most === 1 ? trouble - 1 : least === 1 ? all - 1 : all;
    assert.equal(applySummary(big, budget), markdown(applyBlocks(big, detail)));
    if (detail !== "counts")
      assert.equal(
        applySummary(big, detail === "all" ? all : trouble),
        markdown(applyBlocks(big, detail)),
      );
  });

test("the comment carries its sign, and is as small as it must be", () => {
  const sign = (payload: string) => `s${payload.length}`;
  const { body } = renderApplyComment({ ...big, sign }, 20_000);
  assert.ok(bytesOf(body) <= 20_000);
  assert.notEqual(decodeMarker(body, sign), null);
  assert.equal(
    decodeMarker(body, () => "other"),
    null,
  );
  assert.equal(decodeMarker(body)?.kind, "apply");
});
