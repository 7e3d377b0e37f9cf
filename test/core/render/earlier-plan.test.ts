import assert from "node:assert/strict";
import { test } from "node:test";
import { readFleet } from "../../../src/core/fleet/read.ts";
import { earlierPlans } from "../../../src/core/render/earlier-plan.ts";
import { renderPlanComment } from "../../../src/core/render/plan-comment.ts";
import { renderProblemsComment } from "../../../src/core/render/problems-comment.ts";
import { place, planInput } from "./plan-values.ts";

function fleet(memory: number) {
  const reading = readFleet(
    new TextEncoder().encode(
      `dns: {zone: home.sflab.io}\nvms:\n  web01: {memory: ${memory}}\n`,
    ),
  );
  assert.ok(reading.ok);
  return reading.file;
}

const shaOf = (n: number) => String(n).padStart(40, "a");

function comment(n: number, previous: string | null): string {
  const here = { ...place, headSha: shaOf(n), run: { id: n, attempt: 1 } };
  const earlier = previous === null ? [] : earlierPlans(previous, here.headSha);
  return renderPlanComment(
    planInput(fleet(1024), fleet(2048), { place: here, earlier }),
  ).body;
}

test("of the commits before a broken file, only one that was planned is called out of date", () => {
  const problems = (n: number, previous: string) => {
    const here = {
      ...place,
      headSha: shaOf(n),
      run: { id: n, attempt: 1 },
    };
    return renderProblemsComment({
      place: here,
      problems: [{ code: "file_empty", message: "empty", hint: "fill it" }],
      more: 0,
      headHasFile: true,
      at: 0,
      earlier: earlierPlans(previous, here.headSha),
      replacedHandEdit: false,
    }).body;
  };
  const second = problems(2, comment(1, null));
  const outOfDate = /The earlier plan \(commit .*commit\/(\w+)\)/;
  assert.equal(outOfDate.exec(second)?.[1], shaOf(1));
  assert.equal(outOfDate.exec(problems(3, second))?.[1], shaOf(1));
});

test("the last five plans are carried on, newest first", () => {
  let body = comment(1, null);
  for (let n = 2; n <= 8; n += 1) body = comment(n, body);
  assert.deepEqual(
    earlierPlans(body, shaOf(9)).map(({ sha, runId }) => [sha, runId]),
    [8, 7, 6, 5, 4].map((n) => [shaOf(n), n]),
  );
  assert.ok(
    earlierPlans(body, shaOf(9)).every(
      ({ headline }) => headline === "1 VM resized",
    ),
  );
});

test("planning the same commit again does not make it an earlier one", () => {
  const first = comment(2, comment(1, null));
  assert.deepEqual(
    earlierPlans(first, shaOf(2)).map(({ sha }) => sha),
    [shaOf(1)],
  );
  assert.equal(comment(2, first), first);
});

test("what somebody wrote into the list is not carried on", () => {
  const body = comment(2, comment(1, null)).replace(
    /(commit\/\w+\)) 1 VM resized/,
    "$1 @kim see [x](https://evil.example)",
  );
  assert.deepEqual(
    earlierPlans(body, shaOf(3)).map(({ headline }) => headline),
    ["1 VM resized"],
  );
});

test("an invalid file says which plan is out of date and keeps the list", () => {
  const earlier = earlierPlans(comment(1, null), shaOf(2));
  const { body } = renderProblemsComment({
    place,
    problems: [
      {
        code: "unknown_key",
        message: "unknown key",
        hint: "did you mean `cores`?",
        path: "vms.web01.core",
      },
    ],
    more: 0,
    headHasFile: true,
    at: 0,
    earlier,
    replacedHandEdit: false,
  });
  assert.match(body, /The earlier plan \(commit \[`aaaaaaa`\]/);
  assert.deepEqual(
    earlierPlans(body, shaOf(3)).map(({ headline }) => headline),
    ["not planned", "1 VM resized"],
  );
});

test("a body of others tells of no plan, and words of others are not carried on", () => {
  assert.deepEqual(earlierPlans("hello", shaOf(9)), []);
  const body = comment(1, null);
  const odd = body.replace(/^### Fleet plan: .*/, "### Fleet plan: [x](y)");
  const headlines = (text: string) =>
    earlierPlans(text, shaOf(9)).map(({ headline }) => headline);
  assert.deepEqual(headlines(odd), ["planned"]);
  assert.deepEqual(headlines(body), ["1 VM resized"]);
  const mixed = body.replace(/^(### Fleet plan: 1 VM) .*/, "$1 [x](y)");
  assert.deepEqual(headlines(mixed), ["planned"]);
  const second = comment(2, body);
  assert.deepEqual(headlines(second), ["1 VM resized", "1 VM resized"]);
  const longer = second.replace(/(\(\S+runs\/1\))$/m, "$1 and more");
  assert.deepEqual(headlines(longer), ["1 VM resized"]);
});
