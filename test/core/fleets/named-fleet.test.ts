import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../../../src/core/command/command.ts";
import { parseComment } from "../../../src/core/command/parse.ts";
import { namedFleet } from "../../../src/core/fleets/named-fleet.ts";

const names = ["home", "garage", "cabin"];

function said(body: string): Command {
  const parsed = parseComment(body);
  return parsed.kind === "command" ? parsed.command : assert.fail(body);
}

function one(body: string, among = names) {
  return namedFleet(said(body), among);
}

test("a command without a name, and one that cannot have one, is about all", () => {
  for (const body of ["/apply", "/unlock", "/status", "/lock", "/plan"])
    assert.deepEqual(one(body), { kind: "all" }, body);
  assert.deepEqual(one(`/apply ${"a".repeat(32)}`), { kind: "all" });
  assert.deepEqual(one("/destroy garage/web01"), { kind: "all" });
});

test("a name is taken from the command, and the rest of it stays", () => {
  for (const [body, command] of [
    ["/apply garage", { name: "apply", digest: null }],
    ["/unlock garage", { name: "unlock" }],
    ["/status garage", { name: "status" }],
    ["/lock garage", { name: "lock", reason: null }],
    ["/lock garage: new disks", { name: "lock", reason: "new disks" }],
    ["/lock garage:now: go", { name: "lock", reason: "now: go" }],
  ] as const)
    assert.deepEqual(one(body), { kind: "one", name: "garage", command }, body);
});

test("of two names that are alike the one that is said is meant", () => {
  assert.deepEqual(one("/status homes", ["home", "homes"]), {
    ...{ kind: "one", name: "homes", command: { name: "status" } },
  });
});

test("words of a reason are no name, and hold all", () => {
  for (const reason of [
    "garage is being painted",
    "garage:",
    "storage",
    "maintenance: all day",
    "Garage",
    "not garage",
    "garage, home",
  ])
    assert.deepEqual(one(`/lock ${reason}`), { kind: "all" }, reason);
});

test("a name that is a little off is asked about, and nothing is held by a guess", () => {
  for (const [body, instead] of [
    ["/lock gaarge", "/lock garage"],
    ["/lock hoem: paint", "/lock home"],
    ["/unlock garag", "/unlock garage"],
    ["/status cabim", "/status cabin"],
    ["/apply hom", "/apply home"],
  ] as const)
    assert.deepEqual(one(body), { kind: "unknown", instead: [instead] }, body);
});

test("short words are alike by chance: one edit is all they are given", () => {
  assert.deepEqual(one("/lock now", ["nas", "lab"]), { kind: "all" });
  assert.deepEqual(one("/lock naw", ["nas", "lab"]), {
    ...{ kind: "unknown", instead: ["/lock nas"] },
  });
});

test("of a name that is like none every fleet is named", () => {
  assert.deepEqual(one("/unlock attic"), {
    kind: "unknown",
    instead: ["/unlock home", "/unlock garage", "/unlock cabin"],
  });
});

test("where there is one fleet its name may be said, another's is none, and a reason is a reason", () => {
  const only = ["fleet"];
  assert.deepEqual(one("/status fleet", only), {
    ...{ kind: "one", name: "fleet", command: { name: "status" } },
  });
  assert.deepEqual(one("/status garage", only), {
    ...{ kind: "unknown", instead: ["/status"] },
  });
  for (const reason of ["fleet", "flee", "fleet: moves", "storage"])
    assert.deepEqual(one(`/lock ${reason}`, only), { kind: "all" }, reason);
});
