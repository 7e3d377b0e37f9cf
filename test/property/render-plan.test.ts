import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { diffFleets } from "../../src/core/diff/diff.ts";
import { rowsOf } from "../../src/core/diff/row.ts";
import type { FleetFile } from "../../src/core/fleet/fleet.ts";
import { readFleet } from "../../src/core/fleet/read.ts";
import { headlineParts } from "../../src/core/plan/headline.ts";
import { bytesOf, commentBudget } from "../../src/core/render/budget.ts";
import { isDangerous } from "../../src/core/render/grouped-table.ts";
import { decodeMarker } from "../../src/core/render/marker.ts";
import { renderPlanComment } from "../../src/core/render/plan-comment.ts";
import type { PlanInput } from "../../src/core/render/plan-input.ts";
import { planSummary } from "../../src/core/render/plan-summary.ts";
import { planText } from "../../src/core/render/text.ts";
import { place, planInput } from "../core/render/plan-values.ts";
import { codeSpans, nodes, parsed } from "../core/render/tree.ts";
import { runs } from "../runs.ts";

const limits = { bytes: 8 * 1024 * 1024, vms: 20_000 };

interface Fate {
  readonly base: string | null;
  readonly head: string | null;
}

/** What can happen to one VM: every effect, and nothing. */
const fates: readonly ((n: number) => Fate)[] = [
  () => ({ base: "{disk: 20}", head: null }),
  () => ({ base: "{template: 9000}", head: "{template: 9001}" }),
  (n) => ({ base: "{memory: 2048}", head: `{memory: ${4096 + n}}` }),
  () => ({ base: "{cores: 2}", head: "{cores: 4}" }),
  (n) => ({ base: "{disk: 20}", head: `{disk: ${21 + (n % 7)}}` }),
  (n) => ({ base: "{}", head: `{vm_name: host-${n}}` }),
  (n) => ({ base: "{tags: [a]}", head: `{tags: [a, t${n}]}` }),
  () => ({ base: null, head: "{cores: 4}" }),
  () => ({ base: "{}", head: "{}" }),
];

function fleet(
  all: readonly Fate[],
  side: "base" | "head",
  ttl: number,
): FleetFile {
  const lines = all.flatMap((fate, n) =>
    fate[side] === null ? [] : [`  machine-number-${n}: ${fate[side]}`],
  );
  const text = `dns: {zone: home.sflab.io, ttl: ${ttl}}\nvms:\n${lines.join("\n")}\n`;
  const reading = readFleet(
    new TextEncoder().encode(
      lines.length === 0 ? text.replace("vms:", "vms: {}") : text,
    ),
    { limits },
  );
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.file;
}

function inputOf(which: readonly number[], ttl = 300): PlanInput {
  const all = which.map((index, n) => {
    const fate = fates[index % fates.length];
    assert.ok(fate);
    return fate(n);
  });
  return planInput(fleet(all, "base", 300), fleet(all, "head", ttl));
}

function dangerousIds(input: PlanInput): readonly string[] {
  return rowsOf(input.diff)
    .filter(isDangerous)
    .map(({ id }) => id);
}

const which = fc.array(fc.nat(fates.length - 1), {
  minLength: 1,
  maxLength: 60,
});
const ttl = fc.constantFrom(300, 60);

test("at every size a plan is within its budget, parses, and names every dangerous VM", () => {
  fc.assert(
    fc.property(
      which,
      ttl,
      fc.integer({ min: 5_000, max: 40_000 }),
      (all, seconds, budget) => {
        const input = inputOf(all, seconds);
        const { body, further, tooDangerous } = renderPlanComment(input, {
          budget,
        });
        const shown = [body, ...further].flatMap(codeSpans);
        assert.equal(tooDangerous, false);
        for (const part of [body, ...further]) {
          assert.ok(bytesOf(part) <= budget, `${bytesOf(part)} > ${budget}`);
          assert.equal(decodeMarker(part)?.kind, "plan");
        }
        for (const id of dangerousIds(input)) assert.ok(shown.includes(id), id);
      },
    ),
    { numRuns: runs(150) },
  );
});

test("every step names every dangerous VM and leaves no raw Markdown behind", () => {
  fc.assert(
    fc.property(which, ttl, (all, seconds) => {
      const input = inputOf(all, seconds);
      for (const atLeast of [1, 2, 3, 4, 5, 6]) {
        const { body, step } = renderPlanComment(input, { atLeast });
        const tree = nodes(parsed(body));
        const shown = codeSpans(body);
        assert.ok(step >= atLeast || step === 1);
        for (const id of dangerousIds(input))
          assert.ok(shown.includes(id), `${step}: ${id}`);
        const words = tree.flatMap((node) =>
          node.type === "text" && "value" in node ? [String(node.value)] : [],
        );
        assert.doesNotMatch(words.join("\n"), /\*\*|`|\|:?-/);
      }
    }),
    { numRuns: runs(40) },
  );
});

test("rows of the table, parts of the headline and the changes are the same number", () => {
  fc.assert(
    fc.property(which, ttl, (all, seconds) => {
      const input = inputOf(all, seconds);
      const rows = rowsOf(input.diff);
      const { body } = renderPlanComment(input);
      const [table] = nodes(parsed(body)).filter(
        ({ type }) => type === "table",
      );
      const counted = headlineParts(input.diff).reduce(
        (sum, { count }) => sum + count,
        0,
      );
      if (rows.length === 0) return;
      assert.equal((table?.children ?? []).length - 1, rows.length);
      assert.equal(counted, rows.length);
    }),
    { numRuns: runs(60) },
  );
});

test("1,000 changed VMs fit into one comment that names all dangerous ones; the summary has every row", () => {
  const input = inputOf(
    Array.from({ length: 1_000 }, (_, n) => n % 8),
    60,
  );
  const { body, further, step } = renderPlanComment(input);
  assert.ok(bytesOf(body) <= commentBudget);
  assert.deepEqual(further, []);
  assert.ok(step > 3);
  const shown = new Set(codeSpans(body));
  for (const id of dangerousIds(input)) assert.ok(shown.has(id), id);
  const summary = new Set(codeSpans(planSummary(input).text));
  for (const { id } of input.diff.changes) assert.ok(summary.has(id), id);
});

test("more dangerous VMs than one comment holds go on in further comments, none twice, none lost", () => {
  const input = inputOf(Array.from({ length: 4_000 }, () => 3));
  const { body, further, tooDangerous } = renderPlanComment(input);
  assert.equal(tooDangerous, false);
  assert.ok(further.length > 0 && further.length <= 4);
  for (const part of [body, ...further])
    assert.ok(bytesOf(part) <= commentBudget);
  const shown = [body, ...further].flatMap(
    (part) => part.match(/`machine-number-\d+`/g) ?? [],
  );
  assert.equal(new Set(shown).size, 4_000);
  assert.deepEqual(
    further.map((part) => decodeMarker(part)?.part),
    further.map((_, index) => index + 2),
  );
});

test("more than all comments together hold fails and says so", () => {
  const budget = 8_000;
  const input = inputOf(Array.from({ length: 2_000 }, () => 3));
  const { tooDangerous, body, further } = renderPlanComment(input, { budget });
  assert.equal(tooDangerous, true);
  assert.equal(further.length, 4);
  assert.match(body, /Split the pull request/);
  for (const part of [body, ...further]) assert.ok(bytesOf(part) <= budget);
});

const anyText = fc.string({ unit: "binary", maxLength: 90 });

test("any string in any field of a VM adds no node to comment, summary or terminal", () => {
  const shapeWith = (value: string) => {
    const base = fleet(
      [
        { base: "{}", head: null },
        { base: "{}", head: "{}" },
      ],
      "base",
      300,
    );
    const spoiled = (file: FleetFile): FleetFile => ({
      ...file,
      fleet: {
        dns: { ...file.fleet.dns, zone: value },
        vms: new Map(
          [...file.fleet.vms].map(([id, vm]) => [
            id,
            {
              ...vm,
              vm_name: value,
              pool: value,
              node: value,
              bridge: value,
              datastore: value,
              cpu_type: value,
              tags: [value],
              description: value,
              username: value,
              ssh_keys: [value],
            },
          ]),
        ),
      },
    });
    const head = spoiled(
      fleet(
        [
          { base: null, head: null },
          { base: "{}", head: "{}" },
          { base: null, head: "{}" },
        ],
        "head",
        300,
      ),
    );
    const input = planInput(base, head, {
      diff: diffFleets(base, head),
      place: { ...place, baseRef: value, severalFleets: true },
    });
    return { input, body: renderPlanComment(input).body };
  };
  const types = (body: string) => nodes(parsed(body)).map(({ type }) => type);
  const plain = types(shapeWith("x").body);
  fc.assert(
    fc.property(anyText, (value) => {
      const { body, input } = shapeWith(value);
      assert.deepEqual(types(body), plain);
      assert.doesNotMatch(
        planText(input.diff, { colours: false }),
        /(?!\n)\p{Cc}/u,
      );
    }),
    { numRuns: runs(200) },
  );
});
