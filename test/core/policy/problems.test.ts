/**
 * What is said of each mistake in a policy file, in a page a person can read: `UPDATE_CASES=1 npm test -- core/policy/problems` rewrites
 * it, and the change is reviewed like prose.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { narrowerRange } from "../../../src/core/policy/narrower-range.ts";
import { readPolicy } from "../../../src/core/policy/read-policy.ts";
import {
  noSiteValues,
  siteValues,
} from "../../../src/core/policy/site-values.ts";
import { transportProblems } from "../../../src/core/policy/transport.ts";
import type { Problem } from "../../../src/core/problem.ts";
import { bytesOf } from "../fleet/reading.ts";

const page = resolve(import.meta.dirname, "problems.md");

const files = [
  "",
  "[]\n",
  "a: b: c\n",
  "confirm: solo\n",
  "version: 2\n",
  "version: 1\nmax_removal: 3\n",
  "version: 1\nconfirm: maybe\nchecks: 1\ndrift: [hold]\n",
  "version: 1\nmax_removals: 101\ncooldown: x\ninsecure_transport: yes\n",
  "version: 1\nzones: home.lab\naddresses: [10.0.0.1/8, 10.0.0.0/33]\n",
  "version: 1\ninfrastructure: [x]\nprotected: [Web]\nreserved: [a_b]\n",
  "version: 1\nroles: []\n",
  "version: 1\nroles:\nsite:\nlimits:\ncustom_roles:\n",
  "version: 1\nroles: { lock: triage, plan: owner, aply: admin }\n",
  "version: 1\ncustom_roles: { keeper: god, '-x': write }\n",
  "version: 1\ncustom_roles: { ok: &a write, other: *a }\n",
  "version: 1\nroles: &b { plan: write }\nsite: *b\n",
  "version: 1\nsite: { node: ., pool: x, template: 0 }\n",
  "version: 1\nlimits: { bytes: 1, vms: 1, cpus: 1 }\n",
  "version: 1\ncustom_roles: { keeper: , god: 3 }\n",
];

function line({ code, at, path, message, hint }: Problem): string {
  const place = at === undefined ? "" : `${at.line}:${at.column} `;
  return `- ${place}${path ?? "the file"} (${code}): ${message}\n  → ${hint}\n`;
}

test("every mistake in a policy is told as problems.md shows it", () => {
  const told = files.map((file) => {
    const reading = readPolicy(bytesOf(file));
    assert.ok(!reading.ok, file);
    return `\`\`\`yaml\n${file}\`\`\`\n\n${reading.problems.map(line).join("")}`;
  });
  const insecure = transportProblems(
    { PROXMOX_VE_ENDPOINT: "http://pve/", PROXMOX_VE_INSECURE: "true" },
    defaultPolicy,
  );
  const text = `# Mistakes in a policy\n\n${told.join("\n")}
## Settings the policy does not allow\n\n${insecure.map(line).join("")}`;
  if (process.env["UPDATE_CASES"] === "1") writeFileSync(page, text);
  assert.equal(text, readFileSync(page, "utf8"));
});

function isRefused(settings: Readonly<Record<string, string>>): boolean {
  return transportProblems(settings, { insecureTransport: false }).length > 0;
}

test("only an address that begins with http: travels in the clear", () => {
  for (const endpoint of ["http://pve", "HTTP://pve", "  http:x", "http:"])
    assert.ok(isRefused({ PROXMOX_VE_ENDPOINT: endpoint }), endpoint);
  for (const endpoint of [
    "",
    "https://pve",
    "https://pve?http:",
    "xhttp://pve",
  ])
    assert.ok(!isRefused({ PROXMOX_VE_ENDPOINT: endpoint }), endpoint);
  assert.ok(!isRefused({}));
});

test("a certificate is not looked at where the provider reads true", () => {
  for (const value of ["true", "TRUE", "1", "  1", "true  ", " true "])
    assert.ok(isRefused({ PROXMOX_VE_INSECURE: value }), value);
  for (const value of [
    "",
    "false",
    "0",
    "untrue",
    "11",
    "true1",
    "x true",
    "1 x",
  ])
    assert.ok(!isRefused({ PROXMOX_VE_INSECURE: value }), value);
});

test("the built-in policy is the careful one", () => {
  assert.equal(defaultPolicy.insecureTransport, false);
  assert.equal(defaultPolicy.drift, "heal");
  assert.deepEqual(siteValues(defaultPolicy), noSiteValues);
  assert.deepEqual(noSiteValues, {
    existingPools: [],
    addresses: null,
    infrastructure: [],
  });
  const own = {
    existingPools: ["lab"],
    addresses: ["10.0.0.0/8"],
    infrastructure: ["10.0.0.1"],
  };
  assert.deepEqual(siteValues({ ...defaultPolicy, ...own }), own);
});

test("of two ranges the one inside the other counts, and nothing where they do not meet", () => {
  for (const [one, other, common] of [
    ["10.0.0.0/8", "10.1.0.0/16", "10.1.0.0/16"],
    ["10.1.0.0/16", "10.0.0.0/8", "10.1.0.0/16"],
    ["10.0.0.0/8", "10.0.0.0/8", "10.0.0.0/8"],
    ["10.0.0.0/16", "10.1.0.0/16", null],
    ["10.0.0.0/8", "11.1.0.0/16", null],
    ["x", "10.0.0.0/8", null],
    ["10.0.0.0/8", "x", null],
    ["x", "x", null],
  ] as const)
    assert.equal(narrowerRange(one, other), common, `${one} ${other}`);
});
