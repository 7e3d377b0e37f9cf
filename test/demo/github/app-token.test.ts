import assert from "node:assert/strict";
import { createSign } from "node:crypto";
import test from "node:test";
import * as v from "valibot";
import { createPerson, octokitWith } from "../../../src/demo/github/person.ts";
import { startGitHub } from "../../../src/demo/github/start-github.ts";
import { refusalOf } from "./homelab.ts";

const here = { owner: "kim", repo: "homelab" };
const app = {
  app_id: 4242,
  slug: "fleet",
  name: "Fleet",
  permissions: { issues: "write", checks: "write", contents: "read" },
  events: [],
  installations: [{ installation_id: 7, account: "kim" }],
};

function jwt(key: string): string {
  const part = (value: unknown) =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: "4242", iat: now - 60, exp: now + 300 })}`;
  const signature = createSign("RSA-SHA256")
    .update(text)
    .sign(key, "base64url");
  return `${text}.${signature}`;
}

test("an App signs its way to a token that writes in its own name", async () => {
  await using github = await startGitHub({ apps: [app] });
  const kim = createPerson(github, "kim");
  const head_sha = await kim.createRepository("homelab", { "a.txt": "a" });
  const issue = await kim.octokit.rest.issues.create({ ...here, title: "T" });
  const key = github.appKeys.get("4242") ?? "";
  const asApp = octokitWith(github, jwt(key));
  const made = await asApp.request({
    method: "POST",
    url: "/app/installations/{installation_id}/access_tokens",
    installation_id: 7,
    permissions: { issues: "write", checks: "write" },
  });
  const { token } = v.parse(v.object({ token: v.string() }), made.data);
  const fleet = octokitWith(github, token);
  const comment = await fleet.rest.issues.createComment({
    ...here,
    issue_number: issue.data.number,
    body: "Hello",
  });
  assert.equal(comment.data.user?.login, "fleet[bot]");
  assert.notEqual(comment.data.user?.id, 41898282);
  const run = await fleet.rest.checks.create({ ...here, name: "x", head_sha });
  assert.equal(run.data.app?.id, 4242);
  const deploy = fleet.rest.repos.createDeployment({ ...here, ref: "main" });
  assert.equal((await refusalOf(deploy)).status, 403);
  assert.equal(
    (await refusalOf(fleet.rest.users.getAuthenticated())).status,
    403,
  );
});

test("an App with a wrong signature is nobody", async () => {
  await using github = await startGitHub({ apps: [app] });
  const key = github.appKeys.get("4242") ?? "";
  const forged = `${jwt(key).slice(0, -8)}AAAAAAAA`;
  const asApp = octokitWith(github, forged);
  const refusal = await refusalOf(asApp.request("GET /app"));
  assert.equal(refusal.status, 401);
});
