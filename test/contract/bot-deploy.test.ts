import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import * as v from "valibot";
import {
  answerPermissions,
  appEvents,
  appPermissions,
  planPermissions,
  sweepPermissions,
} from "../../src/bot/permissions.ts";
import { outcomes } from "../../src/bot/server/outcome.ts";
import { readPage } from "./markdown-page.ts";
import { repositoryRoot } from "./source-files.ts";

const read = (path: string) =>
  readFileSync(resolve(repositoryRoot, path), "utf8");
const manifest = v.parse(
  v.object({
    public: v.boolean(),
    hook_attributes: v.object({ url: v.string() }),
    default_events: v.array(v.string()),
    default_permissions: v.record(v.string(), v.string()),
  }),
  JSON.parse(read("deploy/app-manifest.json")),
);
const page = readPage("docs/bot.md");

test("the App asks for what the table says, and no more", () => {
  assert.deepEqual(manifest.default_permissions, appPermissions);
  assert.deepEqual(manifest.default_events, appEvents);
  assert.equal(manifest.public, false);
});

test("a stolen key can neither push nor merge, nor change workflows, secrets or settings", () => {
  assert.deepEqual(appPermissions, {
    metadata: "read",
    contents: "read",
    pull_requests: "write",
    issues: "write",
    checks: "write",
    actions: "write",
    deployments: "read",
  });
});

test("each kind of work needs a part of it, and planning can start no run", () => {
  for (const [name, level] of [
    ...Object.entries(planPermissions),
    ...Object.entries(answerPermissions),
    ...Object.entries(sweepPermissions),
  ])
    assert.ok(
      Object.entries(appPermissions).some(
        ([one, most]) => one === name && (most === level || most === "write"),
      ),
      name,
    );
  assert.equal("actions" in planPermissions, false);
});

test("the address in the documentation fills in the same form", () => {
  const links = page.links.filter((link) => link.includes("/apps/new?"));
  assert.equal(links.length, 1);
  const { searchParams } = new URL(links[0] ?? "");
  assert.deepEqual(searchParams.getAll("events[]"), [...appEvents]);
  assert.equal(searchParams.get("public"), "false");
  const other = /^(?:name|url|public|webhook_active|webhook_url|events\[\])$/;
  const permissions = [...searchParams].filter(([name]) => !other.test(name));
  assert.deepEqual(Object.fromEntries(permissions), appPermissions);
});

test("the documentation's table of permissions is the App's", () => {
  const rows = [
    ...page.text.matchAll(/^\| ([A-Z][a-z ]+) \| (read|write) \|/gm),
  ];
  assert.deepEqual(
    Object.fromEntries(
      rows.map(([, name = "", level]) => [
        name.toLowerCase().replaceAll(" ", "_"),
        level,
      ]),
    ),
    appPermissions,
  );
});

test("the documentation explains every status", () => {
  const rows = page.text.matchAll(/^\| ([0-9]{3}(?:, [0-9]{3})*) \| \S/gm);
  const explained = [...rows].flatMap(([, statuses = ""]) =>
    statuses.split(", ").map(Number),
  );
  // 499 is for our own counting, 500 a mistake of ours.
  const sent = new Set<number>(Object.values(outcomes));
  for (const own of [499, 500]) sent.delete(own);
  assert.deepEqual(explained.toSorted(), [...sent].toSorted());
});

test("image and service run the same program, as nobody, on a disk they cannot write", () => {
  const image = read("Dockerfile");
  const service = read("deploy/homelab-fleet-bot.service");
  assert.match(image, /^CMD \["node", "build\/bot\/main\.js"\]$/m);
  assert.match(
    service,
    /^ExecStart=\/usr\/bin\/node \S+\/build\/bot\/main\.js$/m,
  );
  assert.match(image, /^USER (?!0\b)\d+:(?!0\b)\d+$/m);
  for (const line of [
    ...["DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict"],
    ...["CapabilityBoundingSet=", "ProtectHome=yes", "PrivateDevices=yes"],
    ...["SystemCallFilter=@system-service", "KillSignal=SIGTERM"],
  ])
    assert.ok(service.split("\n").includes(line), line);
  const secretGiven =
    /^(?:ENV|ARG|Environment=).*(?:SECRET|KEY|TOKEN)\w*=(?!%d\/)/m;
  for (const text of [image, service]) assert.doesNotMatch(text, secretGiven);
});
