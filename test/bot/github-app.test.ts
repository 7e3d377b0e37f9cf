import assert from "node:assert/strict";
import { test } from "node:test";
import type { Send } from "../../src/adapters/github/send.ts";
import { createGitHubApp } from "../../src/bot/github-app.ts";
import { planPermissions } from "../../src/bot/permissions.ts";

const minute = 60_000;
const home = { installationId: 7, repositoryId: 1, repository: "kim/homelab" };

function world() {
  let now = Date.UTC(2026, 10, 25, 12);
  const asked: unknown[] = [];
  const send: Send = async (_route, { request: _request, ...parameters }) => {
    asked.push(parameters);
    const expires_at = new Date(now + 60 * minute).toISOString();
    const data = { token: `token ${asked.length}`, expires_at };
    return { status: 201, data, headers: {} };
  };
  const clock = { now: () => now, sleep: async () => {} };
  return {
    asked,
    later: (minutes: number) => {
      now += minutes * minute;
    },
    github: createGitHubApp({ send, clock, apiUrl: "http://127.0.0.1:1" }),
  };
}

test("a token is for one repository and for the rights that were asked for", async () => {
  const { asked, github } = world();
  const { token } = await github.access(home, planPermissions);
  assert.equal(token, "token 1");
  assert.deepEqual(asked, [
    {
      installation_id: 7,
      repository_ids: [1],
      permissions: planPermissions,
    },
  ]);
});

test("a token is used again while it lasts, and only for the same", async () => {
  const { asked, later, github } = world();
  const tokens: string[] = [];
  const take = async (place: typeof home, contents: "read" | "write") =>
    tokens.push((await github.access(place, { contents })).token);
  await take(home, "read");
  later(49);
  await take(home, "read");
  await take(home, "write");
  await take({ ...home, repositoryId: 2 }, "read");
  await take({ ...home, installationId: 8 }, "read");
  later(2);
  await take(home, "read");
  assert.deepEqual(tokens, [
    ...["token 1", "token 1", "token 2", "token 3", "token 4", "token 5"],
  ]);
  assert.equal(asked.length, 5);
});
