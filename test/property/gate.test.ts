import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { commandNames, roles } from "../../src/core/command/command.ts";
import { type GateCode, gateCodes } from "../../src/core/gate/codes.ts";
import { decide } from "../../src/core/gate/decide.ts";
import type { GateFacts } from "../../src/core/gate/facts.ts";
import { markdown } from "../../src/core/render/markdown.ts";
import { paragraph } from "../../src/core/render/node.ts";
import { gateCases } from "../core/gate/gate-cases.ts";
import {
  factsWith,
  goodFacts,
  goodLosses,
  goodPull,
  loss,
} from "../core/gate/sample-facts.ts";
import { runs } from "../runs.ts";

const refusals = gateCodes.filter((code) => code !== "proceed");

const outside = fc.string({ unit: "binary", maxLength: 40 });
const count = fc.nat({ max: 70 });
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: null });

const parsed: fc.Arbitrary<GateFacts["parsed"]> = fc.oneof(
  fc.constant({ kind: "none" } as const),
  fc.record({
    kind: fc.constant("mistake" as const),
    code: fc.constantFrom("unknown_command" as const, "bad_arguments" as const),
    nearest: fc.constantFrom(...commandNames),
  }),
  fc
    .constantFrom<Extract<GateFacts["parsed"], { kind: "command" }>["command"]>(
      { name: "plan" },
      { name: "apply", digest: null },
      { name: "apply", digest: "0".repeat(32) },
      { name: "destroy", vm: "web01" },
      { name: "confirm", code: "7f3a92kd" },
      { name: "cancel" },
      { name: "lock", reason: null },
      { name: "unlock" },
      { name: "status" },
      { name: "help" },
    )
    .map((command) => ({ kind: "command", command }) as const),
);

const problems = fc.array(
  fc.record({ code: fc.constant("x"), message: outside, hint: outside }),
  { maxLength: 7 },
);

const pull = fc.record({
  state: fc.constantFrom("open", "closed", "merged"),
  fromFork: fc.boolean(),
  baseIsDefault: fc.boolean(),
  baseRef: outside,
  draft: fc.boolean(),
  mergeable: fc.constantFrom("yes", "conflict", "unknown"),
  planShown: fc.constantFrom("yes" as const, "altered" as const, "no" as const),
  headMoved: fc.boolean(),
  behindBase: fc.boolean(),
  checks: fc.oneof(
    fc.constant({ kind: "green" } as const),
    fc.record({
      kind: fc.constantFrom("unavailable", "pending", "failed"),
      names: fc.array(outside, { maxLength: 8 }),
    }),
  ),
  reviews: fc.oneof(
    fc.constantFrom({ kind: "enough" } as const, { kind: "unknown" } as const),
    fc.record({
      kind: fc.constant("changes_requested" as const),
      by: fc.array(outside, { minLength: 1, maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant("missing" as const),
      needed: count,
      counted: count,
    }),
  ),
});

const losses = fc.record({
  losses: fc.array(outside.map(loss), { maxLength: 5 }),
  protectedIds: fc.array(outside, { maxLength: 2 }),
  most: count,
  breaches: count,
  digest: maybe(outside),
  given: maybe(outside),
  secondPerson: fc.constantFrom("not_needed", "given", "missing"),
});

const question = fc.oneof(
  fc.constant({ kind: "none" } as const),
  fc.record({
    kind: fc.constant("open" as const),
    vm: outside,
    expiresAt: time,
    confirmableAt: time,
    now: time,
    askedByMe: fc.boolean(),
    pullRequest: count,
  }),
);

const record = fc.record({
  version: fc.constant(1 as const),
  claim: outside,
  kind: fc.constantFrom("hold", "apply"),
  ownerId: count,
  ownerLogin: outside,
  number: count,
  commentId: count,
  runId: count,
  since: time,
  reason: maybe(outside),
});

const lock = fc.oneof(
  fc.constant({ kind: "free" } as const),
  fc.record({
    kind: fc.constantFrom("mine", "held"),
    record,
    commit: outside,
  }),
  fc.record({
    kind: fc.constant("ambiguous" as const),
    commit: maybe(outside),
  }),
);

/** Any facts at all, also such as never come together. */
const anyFacts: fc.Arbitrary<GateFacts> = fc.record({
  parsed,
  comment: fc.record({
    edited: mostly(false),
    byBot: mostly(false),
    ageSeconds: fc.oneof(
      { weight: 5, arbitrary: fc.constant(20) },
      fc.integer({ min: -100, max: 700 }),
    ),
    rerun: mostly(false),
    on: fc.constantFrom("pull_request", "issue"),
    here: mostly(true),
    locked: mostly(false),
  }),
  permission: fc.oneof(
    { weight: 5, arbitrary: fc.constant(goodFacts.permission) },
    fc.constant({ kind: "unknown" } as const),
    fc.record({
      kind: fc.constant("known" as const),
      held: fc.constantFrom("none" as const, ...roles),
      needed: fc.constantFrom(...roles),
    }),
  ),
  rate: fc.oneof(
    { weight: 5, arbitrary: fc.constant(goodFacts.rate) },
    fc.record({
      lastMinute: count,
      lastHour: count,
      openAt: time,
      told: fc.boolean(),
    }),
  ),
  policyProblems: fc.oneof(fc.constant([]), problems),
  fleetProblems: fc.oneof(fc.constant([]), problems),
  pull: fc.oneof(fc.constant(null), fc.constant(goodPull), pull),
  vm: maybe(
    fc.record({ id: outside, exists: fc.boolean(), nearest: maybe(outside) }),
  ),
  losses: fc.oneof(fc.constant(null), fc.constant(goodLosses), losses),
  question: maybe(question),
  lock: maybe(lock),
  done: maybe(fc.record({ runUrl: maybe(outside) })),
});

function mostly(usual: boolean): fc.Arbitrary<boolean> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    fc.constant(!usual),
  );
}

test("whatever the facts, there is one answer, and a refusal says why and what next", () => {
  const seen = new Set<GateCode>();
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { decision, code, sentence, next } = decide(facts);
      seen.add(code);
      const silent = code === "not_a_command" || code === "from_bot";
      assert.equal(
        decision,
        code === "proceed" ? "proceed" : silent ? "ignore" : "refuse",
      );
      const told = code === "rate_limited" && facts.rate.told;
      const words = decision === "refuse" && !told;
      assert.equal(sentence.length > 0, words);
      assert.equal(next.length > 0, words);
      markdown([paragraph(...sentence), paragraph(...next)]);
    }),
    { numRuns: runs(2000), seed: 20260919 },
  );
  for (const code of refusals)
    seen.add(decide(factsWith(gateCases[code])).code);
  seen.add(decide(goodFacts).code);
  assert.deepEqual(
    gateCodes.filter((code) => !seen.has(code)),
    [],
    "every code is reached",
  );
});

test("of two reasons the earlier one is given, whatever they are", () => {
  let pairs = 0;
  for (const [index, one] of refusals.entries())
    for (const other of refusals.slice(index + 1)) {
      const both = together(one, other);
      if (both === null) continue;
      pairs += 1;
      assert.equal(decide(both).code, one, `${one} and ${other}`);
    }
  assert.ok(pairs > 400, `${pairs} pairs can come together`);
});

test("nothing but the facts decides: the same again gives the same", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      assert.deepEqual(decide(facts), decide(structuredClone(facts)));
    }),
    { numRuns: runs(300) },
  );
});

/** Facts in which both cases speak against the command; null when one excludes the other. */
function together(one: GateCode, other: GateCode): GateFacts | null {
  if (one === "proceed" || other === "proceed") return null;
  const [first, second] = [gateCases[one], gateCases[other]];
  const merged: Partial<GateFacts> = {
    ...second,
    ...first,
    ...mergedPart("comment", first, second),
    ...mergedPart("pull", first, second),
    ...mergedPart("losses", first, second),
  };
  // A rule asked of another command, or of a value the first case took, cannot speak here.
  const facts = factsWith(merged);
  const alone = { ...facts, ...goodPartsOf(first), ...second };
  return decide(factsWith(alone)).code === other ? facts : null;
}

function goodPartsOf(change: Partial<GateFacts>): Partial<GateFacts> {
  return Object.fromEntries(
    Object.keys(change).map((key) => [key, Reflect.get(goodFacts, key)]),
  );
}

/** The parts of both that differ from what speaks against nothing. */
function mergedPart(
  key: "comment" | "pull" | "losses",
  first: Partial<GateFacts>,
  second: Partial<GateFacts>,
): Partial<GateFacts> {
  const good = goodFacts[key];
  const changed = [second[key], first[key]].flatMap((part) =>
    Object.entries(part ?? {}).filter(
      ([name, value]) => Reflect.get(good ?? {}, name) !== value,
    ),
  );
  return changed.length === 0
    ? {}
    : { [key]: { ...good, ...Object.fromEntries(changed) } };
}
