import assert from "node:assert/strict";
import { test } from "node:test";
import { createCollaborators } from "../../../src/adapters/github/collaborators.ts";
import {
  json,
  repository,
  type Scripted,
  scriptedGithub,
} from "./scripted-github.ts";

const route = "GET /collaborators/{username}/permission";
const unknown = { kind: "unknown" };

function roleOf(...answers: readonly Scripted[]) {
  const { client } = scriptedGithub({ [route]: answers });
  return createCollaborators(client, repository).roleOf("kim", 5);
}

function held(permission: string, role_name: string, id = 5) {
  return json({ permission, role_name, user: { id, login: "kim" } });
}

for (const [permission, role] of [
  ["read", "read"],
  ["read", "triage"],
  ["write", "write"],
  ["write", "maintain"],
  ["admin", "admin"],
] as const) {
  test(`${role} is ${role}, though GitHub folds it into ${permission}`, async () => {
    assert.deepEqual(await roleOf(held(permission, role)), {
      ...{ kind: "role", role },
    });
  });
}

test("an organisation's own role has its own name", async () => {
  const operator = { kind: "custom", name: "operator" };
  assert.deepEqual(await roleOf(held("write", "operator")), operator);
});

test("a stranger has no role", async () => {
  const none = { kind: "role", role: "none" };
  assert.deepEqual(await roleOf(404), none);
  assert.deepEqual(await roleOf(held("none", "")), none);
});

for (const [what, answers] of [
  ["another account", [held("admin", "admin", 6)]],
  ["two fields that differ", [held("read", "admin")]],
  ["a nameless role", [held("write", "")]],
  ["an unknown permission", [held("owner", "admin")]],
  ["no user", [json({ permission: "admin", role_name: "admin" })]],
  ["a page", [json("<html>")]],
  ["401", [401]],
  ["403", [403]],
  ["422", [422]],
  ["429 for too long", [{ status: 429, headers: { "retry-after": "900" } }]],
  ["500 four times", [500]],
  ["no answer", ["lost"]],
] as const) {
  test(`${what} is no clear answer, and never thrown`, async () => {
    assert.deepEqual(await roleOf(...answers), unknown);
  });
}

test("trouble that passes does not matter", async () => {
  const admin = { kind: "role", role: "admin" };
  assert.deepEqual(await roleOf(502, "lost", held("admin", "admin")), admin);
});
