import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../../../src/core/command/command.ts";
import { type GateCode, gateCodes } from "../../../src/core/gate/codes.ts";
import { decide } from "../../../src/core/gate/decide.ts";
import type { GateFacts } from "../../../src/core/gate/facts.ts";
import { gateCases } from "./gate-cases.ts";
import {
  confirming,
  factsWith,
  goodPull,
  lockCommit,
  lockRecord,
  openQuestion,
  said,
} from "./sample-facts.ts";

const everyComment: readonly GateCode[] = gateCodes.slice(
  gateCodes.indexOf("permission_unknown"),
  gateCodes.indexOf("fork"),
);

/** Which of the later codes can stop a command that neither merges nor erases. */
const stops = {
  help: [],
  status: ["policy_invalid", "fleet_invalid", "several_fleets"],
  plan: ["wrong_base", "closed", "policy_invalid", "fleet_invalid"],
  lock: ["policy_invalid", "several_fleets", "lock_ambiguous", "lock_held"],
  unlock: [
    "policy_invalid",
    "several_fleets",
    "lock_ambiguous",
    "lock_held",
    "already_done",
  ],
  cancel: ["policy_invalid", "code_wrong", "already_done"],
} as const satisfies Partial<Record<Command["name"], readonly GateCode[]>>;

const commands: Readonly<Record<keyof typeof stops, Command>> = {
  help: { name: "help" },
  status: { name: "status" },
  plan: { name: "plan" },
  lock: { name: "lock", reason: null },
  unlock: { name: "unlock" },
  cancel: { name: "cancel" },
};

const laterCodes = gateCodes.slice(gateCodes.indexOf("permission_unknown"), -1);

for (const name of [
  "help",
  "status",
  "plan",
  "lock",
  "unlock",
  "cancel",
] as const)
  test(`/${name} is stopped by its own codes only`, () => {
    const stopping = laterCodes.filter((code) => {
      if (code === "proceed") return false;
      const facts = factsWith({
        ...gateCases[code],
        ...said(commands[name]),
        ...(code.startsWith("permission")
          ? {}
          : { permission: { kind: "known", held: "write", needed: "write" } }),
      });
      return decide(facts).code !== "proceed";
    });
    assert.deepEqual(stopping, [...everyComment, ...stops[name]]);
  });

test("/apply, /destroy and /confirm are asked everything", () => {
  const full: readonly Command[] = [
    { name: "apply", digest: null },
    { name: "destroy", vm: "cache01" },
    { name: "confirm", code: "7f3a92kd" },
  ];
  for (const command of full)
    for (const code of laterCodes) {
      // Only a code has an age.
      if (
        code === "proceed" ||
        code === "code_expired" ||
        code === "cooling_down"
      )
        continue;
      const facts = factsWith({ ...gateCases[code], ...said(command) });
      assert.equal(decide(facts).code, code, `/${command.name}`);
    }
});

test("/apply on what is merged, or in an issue, is not asked about a pull request", () => {
  const bad: GateFacts["pull"] = {
    ...goodPull,
    state: "merged",
    fromFork: true,
    baseIsDefault: false,
    draft: true,
    mergeable: "unknown",
    planShown: "no",
    headMoved: true,
    behindBase: true,
    checks: { kind: "failed", names: ["build"] },
    reviews: { kind: "unknown" },
  };
  assert.equal(decide(factsWith({ pull: bad })).code, "proceed");
  const issue = { ...factsWith({}).comment, on: "issue" } as const;
  const facts = factsWith({ pull: null, comment: issue });
  assert.equal(decide(facts).code, "proceed");
  assert.equal(
    decide(factsWith({ pull: { ...bad, state: "closed", fromFork: false } }))
      .code,
    "wrong_base",
  );
});

const strong = { kind: "known", held: "maintain", needed: "write" } as const;
const weak = { kind: "known", held: "write", needed: "write" } as const;
const held = { kind: "held", record: lockRecord, commit: lockCommit } as const;
const odd = { kind: "ambiguous", commit: lockCommit } as const;

for (const [what, change, code] of [
  [
    "another's lock, by a writer",
    { lock: held, permission: weak },
    "lock_held",
  ],
  [
    "another's lock, by a maintainer",
    { lock: held, permission: strong },
    "proceed",
  ],
  [
    "a lock nobody understands, by a writer",
    { lock: odd, permission: weak },
    "lock_ambiguous",
  ],
  [
    "a lock nobody understands, by a maintainer",
    { lock: odd, permission: strong },
    "proceed",
  ],
  [
    "a lock without a commit to name, by a maintainer",
    { lock: { ...odd, commit: null }, permission: strong },
    "lock_ambiguous",
  ],
  [
    "their own lock, by a writer",
    { lock: { ...held, kind: "mine" }, permission: weak },
    "proceed",
  ],
] as const)
  test(`/unlock of ${what}: ${code}`, () => {
    const facts = factsWith({ ...change, ...said({ name: "unlock" }) });
    assert.equal(decide(facts).code, code);
  });

test("only /unlock passes by another's lock", () => {
  const facts = factsWith({
    lock: held,
    ...said({ name: "lock", reason: null }),
  });
  assert.equal(decide(facts).code, "lock_held");
});

test("/cancel of another's question needs the stronger role", () => {
  const question = { ...openQuestion, askedByMe: false };
  const cancel = said({ name: "cancel" });
  assert.equal(
    decide(factsWith({ ...cancel, question, permission: weak })).code,
    "code_wrong",
  );
  assert.equal(
    decide(factsWith({ ...cancel, question, permission: strong })).code,
    "proceed",
  );
  const own = { ...cancel, question: openQuestion, permission: weak };
  assert.equal(decide(factsWith(own)).code, "proceed");
});

test("/cancel works when the code is too old or too fresh", () => {
  for (const times of [{ now: openQuestion.expiresAt + 1 }, { now: 0 }]) {
    const facts = { ...confirming(times), ...said({ name: "cancel" }) };
    assert.equal(decide(factsWith(facts)).code, "proceed");
  }
});
