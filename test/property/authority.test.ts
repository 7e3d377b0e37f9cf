import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Command, commandNames } from "../../src/core/command/command.ts";
import { codeAlphabet } from "../../src/core/command/grammar.ts";
import { parseComment } from "../../src/core/command/parse.ts";
import { decide } from "../../src/core/gate/decide.ts";
import { isRoleEnough } from "../../src/core/gate/role.ts";
import { readLock } from "../../src/core/lock/read-lock.ts";
import { writeLock } from "../../src/core/lock/write-lock.ts";
import { type DigestFacts, planDigest } from "../../src/core/plan/digest.ts";
import type { Policy } from "../../src/core/policy/policy.ts";
import { readPolicy } from "../../src/core/policy/read-policy.ts";
import { strictest } from "../../src/core/policy/strictest.ts";
import { factsFrom } from "../core/gate/facts-from.ts";
import { objected } from "../core/gate/objections.ts";
import { lockRecord } from "../core/gate/sample-facts.ts";
import { worseFacts } from "../core/gate/worse-facts.ts";
import { Choices } from "../fuzz/choices.ts";
import { runs } from "../runs.ts";

const hex = (digits: number) =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef"), {
      minLength: digits,
      maxLength: digits,
    })
    .map((all) => all.join(""));
const textOf = (letters: string, minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom(...letters), { minLength, maxLength })
    .map((all) => all.join(""));
const printable = fc
  .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 200 })
  .filter((text) => text.trim() === text);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .constantFrom("plan", "cancel", "unlock", "status", "help")
    .map((name) => ({ name })),
  fc
    .tuple(fc.constantFrom("unlock", "status"), textOf("abcz019", 1, 40))
    .map(([name, fleet]) => ({ name, fleet })),
  textOf("abcz019", 1, 31).map(
    (fleet) => ({ name: "apply", digest: null, fleet }) as const,
  ),
  fc
    .option(hex(32), { nil: null })
    .map((digest) => ({ name: "apply", digest }) as const),
  fc
    .option(printable, { nil: null })
    .map((reason) => ({ name: "lock", reason }) as const),
  textOf(codeAlphabet, 8, 8).map(
    (code) => ({ name: "confirm", code }) as const,
  ),
  fc
    .tuple(textOf("abcz", 1, 1), textOf("abcz019", 0, 30))
    .map(([first, rest]) => ({ name: "destroy", vm: first + rest }) as const),
);

function printed(given: Command): string {
  switch (given.name) {
    case "apply":
    case "unlock":
    case "status": {
      const digest = given.name === "apply" ? given.digest : null;
      const word = given.fleet ?? digest;
      return word === null ? `/${given.name}` : `/${given.name} ${word}`;
    }
    case "lock":
      return given.reason === null ? "/lock" : `/lock ${given.reason}`;
    case "confirm":
      return `/confirm ${given.code}`;
    case "destroy":
      return `/destroy ${given.vm}`;
    default:
      return `/${given.name}`;
  }
}

test("a command that is written is read as the same, whatever stands behind it that does not count", () => {
  fc.assert(
    fc.property(
      command,
      fc.nat({ max: 3 }),
      fc.constantFrom("", "\n", "\r\n"),
      (given, spaces, end) => {
        const body = `${printed(given)}${" ".repeat(spaces)}${end}`;
        assert.deepEqual(parseComment(body), {
          kind: "command",
          command: given,
        });
      },
    ),
    { numRuns: runs(2000) },
  );
});

test("a command inside other words is none", () => {
  const words = fc.constantFrom("please ", "> ", " ", "\n", "`", "\u200b");
  fc.assert(
    fc.property(command, words, (given, more) => {
      assert.equal(parseComment(`${more}${printed(given)}`).kind, "none");
      assert.equal(parseComment(`${printed(given)}\n\n${more}`).kind, "none");
    }),
    { numRuns: runs(500) },
  );
});

const anyFacts = fc
  .uint8Array({ minLength: 60, maxLength: 90 })
  .map((bytes) => factsFrom(new Choices(bytes)));

test("a command proceeds exactly where a second reading of the rules finds nothing against it", () => {
  let went = 0;
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { decision } = decide(facts);
      if (decision === "proceed") went += 1;
      assert.equal(decision !== "proceed", objected(facts));
    }),
    { numRuns: runs(5000), seed: 11 },
  );
  assert.ok(runs(100) < 100 || went > 100, `${went} of them proceed`);
});

test("a worse fact never turns a refusal into a go", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      if (decide(facts).decision === "proceed") return;
      for (const worse of worseFacts(facts))
        assert.notEqual(decide(worse).decision, "proceed");
    }),
    { numRuns: runs(1500) },
  );
});

const digestFacts: fc.Arbitrary<DigestFacts> = fc.record({
  repositoryId: fc.nat(),
  fleetPath: fc.string(),
  number: fc.nat(),
  base: fc.option(fc.string(), { nil: null }),
  head: fc.string(),
  catalogCommit: hex(40),
  toolchain: fc.dictionary(fc.constantFrom("tofu", "x", "y"), fc.string()),
  policyBlob: fc.option(hex(40), { nil: null }),
  breaches: fc.array(fc.string(), { maxLength: 4 }),
});

test("a digest changes with each of its fields, and with nothing else", () => {
  fc.assert(
    fc.property(digestFacts, digestFacts, (one, other) => {
      const { full, shown } = planDigest(one);
      assert.equal(shown, full.slice(0, 32));
      for (const [key, value] of Object.entries(other)) {
        const same = JSON.stringify(spelled(Reflect.get(one, key)));
        const changed = planDigest({ ...one, [key]: value }).full;
        assert.equal(
          changed === full,
          same === JSON.stringify(spelled(value)),
          key,
        );
      }
      const turned = [...one.breaches, ...one.breaches].toReversed();
      assert.equal(planDigest({ ...one, breaches: turned }).full, full);
    }),
    { numRuns: runs(400) },
  );
});

/** Order and repeats of a list do not count, nor does the order of keys. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value)].toSorted();
  return typeof value === "object" && value !== null
    ? Object.entries(value).toSorted()
    : value;
}

const policy: fc.Arbitrary<Policy> = fc
  .record({
    confirm: fc.constantFrom("solo", "two-person"),
    max_removals: fc.nat({ max: 100 }),
    zones: fc.subarray(["a.net", "b.net", "c.net"], { minLength: 1 }),
    addresses: fc.subarray(["10.0.0.0/8", "10.1.0.0/16", "172.16.0.0/12"], {
      minLength: 1,
    }),
    infrastructure: fc.subarray(["10.0.0.1", "10.0.0.2"]),
    protected: fc.subarray(["db01", "db02"]),
    reserved: fc.subarray(["nas", "router"]),
    drift: fc.constantFrom("heal", "hold"),
    checks: fc.constantFrom("required", "none"),
    cooldown: fc.nat({ max: 14 }),
    insecure_transport: fc.boolean(),
    roles: fc.record({ apply: fc.constantFrom("write", "maintain", "admin") }),
    custom_roles: fc.dictionary(
      fc.constantFrom("ops", "dev"),
      fc.constantFrom("read", "write", "admin"),
    ),
  })
  .map((value) => {
    const reading = readPolicy(
      Buffer.from(JSON.stringify({ version: 1, ...value })),
    );
    assert.ok(reading.ok, JSON.stringify(reading));
    return reading.policy;
  });

/** Lists without their order; what the newer one simply says is left out. */
function sorted({ site, existingPools, ...policy }: Policy): unknown {
  const list = (all: Iterable<string> | null) =>
    all === null ? null : [...all].toSorted();
  return {
    ...policy,
    customRoles: [...policy.customRoles].toSorted(),
    zones: list(policy.zones),
    addresses: list(policy.addresses),
    infrastructure: list(policy.infrastructure),
    protectedVms: list(policy.protectedVms),
    reserved: list(policy.reserved),
  };
}

test("the stricter of two policies is the same from both sides, of a third too, and again", () => {
  fc.assert(
    fc.property(policy, policy, policy, (a, b, c) => {
      const strict = strictest(a, b);
      assert.deepEqual(sorted(strict), sorted(strictest(b, a)));
      assert.deepEqual(sorted(strictest(strict, b)), sorted(strict));
      assert.deepEqual(
        sorted(strictest(strict, c)),
        sorted(strictest(a, strictest(b, c))),
      );
    }),
    { numRuns: runs(300) },
  );
});

test("the stricter of two policies is never looser than either", () => {
  fc.assert(
    fc.property(policy, policy, (a, b) => {
      const strict = strictest(a, b);
      for (const one of [a, b]) {
        for (const name of commandNames)
          assert.ok(isRoleEnough(strict.roles[name], one.roles[name]));
        assert.ok(strict.maxRemovals <= one.maxRemovals);
        assert.ok(strict.cooldownMinutes >= one.cooldownMinutes);
        assert.ok(strict.confirm === "two-person" || one.confirm === "solo");
        assert.ok(strict.drift === "hold" || one.drift === "heal");
        assert.ok(strict.checks === "required" || one.checks === "none");
        assert.ok(one.insecureTransport || !strict.insecureTransport);
        for (const id of one.protectedVms)
          assert.ok(strict.protectedVms.has(id));
        for (const zone of strict.zones ?? [])
          assert.ok(one.zones?.includes(zone));
        for (const [name, role] of strict.customRoles)
          assert.ok(isRoleEnough(one.customRoles.get(name) ?? "none", role));
      }
    }),
    { numRuns: runs(300) },
  );
});

test("a lock is understood only byte for byte as it was written", () => {
  const text = writeLock(lockRecord);
  const bytes = Buffer.from(text);
  fc.assert(
    fc.property(
      fc.nat({ max: bytes.length }),
      fc.nat({ max: 255 }),
      fc.boolean(),
      (at, byte, insert) => {
        const changed = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.of(byte),
          bytes.subarray(insert ? at : at + 1),
        ]);
        const state = readLock("c".repeat(40), changed, lockRecord.claim);
        if (state.kind === "ambiguous") return;
        assert.ok(state.kind === "mine" || state.kind === "held");
        assert.equal(writeLock(state.record), changed.toString("utf8"));
      },
    ),
    { numRuns: runs(1500) },
  );
});
