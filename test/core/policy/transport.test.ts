import assert from "node:assert/strict";
import { test } from "node:test";
import { transportProblems } from "../../../src/core/policy/transport.ts";

const safe = { PROXMOX_VE_ENDPOINT: "https://pve:8006/" };

function named(
  settings: Readonly<Record<string, string>>,
  insecureTransport = false,
): readonly (string | undefined)[] {
  return transportProblems(settings, { insecureTransport }).map(
    ({ path }) => path,
  );
}

test("https with a certificate that is looked at is fine", () => {
  assert.deepEqual(named(safe), []);
  assert.deepEqual(named({ ...safe, PROXMOX_VE_INSECURE: "false" }), []);
});

test("plain http and an unchecked certificate are each named, and no value is told", () => {
  const settings = {
    PROXMOX_VE_ENDPOINT: " HTTP://pve.secret.example:8006/",
    PROXMOX_VE_INSECURE: "1",
  };
  const problems = transportProblems(settings, { insecureTransport: false });
  assert.deepEqual(
    problems.map(({ path }) => path),
    ["PROXMOX_VE_ENDPOINT", "PROXMOX_VE_INSECURE"],
  );
  assert.doesNotMatch(JSON.stringify(problems), /secret/);
});

test("the policy may allow both", () => {
  const settings = {
    PROXMOX_VE_ENDPOINT: "http://pve/",
    PROXMOX_VE_INSECURE: "true",
  };
  assert.deepEqual(named(settings, true), []);
});
