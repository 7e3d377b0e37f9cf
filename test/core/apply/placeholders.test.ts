import assert from "node:assert/strict";
import { test } from "node:test";
import { settingProblems } from "../../../src/core/apply/settings.ts";

const whole = {
  PROXMOX_VE_ENDPOINT: "https://pve.home.example:8006/",
  PROXMOX_VE_API_TOKEN: "fleet@pve!homelab=8c2f1a9e-77aa",
  DNS_UPDATE_SERVER: "10.0.0.2",
  DNS_UPDATE_KEYNAME: "fleet.",
  DNS_UPDATE_KEYALGORITHM: "hmac-sha256",
  DNS_UPDATE_KEYSECRET: "Vt0pRjBq7mHkS2xWzL4c",
};

function wrongIn(
  more: Readonly<Record<string, string>>,
): readonly (readonly [unknown, string | undefined])[] {
  return settingProblems({ ...whole, ...more }).map(({ path, message }) => [
    path,
    /still holds a placeholder|too short/.exec(message)?.[0],
  ]);
}

const placeholder = "still holds a placeholder";

test("8.7.no-placeholder: what examples put in the place of a secret is none, within an API token too", () => {
  for (const value of [
    "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
    "00000000-0000-0000-0000-000000000000",
    "12345678-1234-1234-1234-1234567890ab",
    "your-token-here",
    "CHANGEME",
    "change_me_please",
    "<secret>",
    "********",
  ])
    assert.deepEqual(
      wrongIn({ PROXMOX_VE_API_TOKEN: `fleet@pve!homelab=${value}` }),
      [["PROXMOX_VE_API_TOKEN", placeholder]],
      value,
    );
});

test("8.7.no-placeholder: the same of a key and of a password", () => {
  for (const value of ["changeme", "your-secret", "aaaaaaaaaaaa", "password"]) {
    assert.deepEqual(wrongIn({ DNS_UPDATE_KEYSECRET: value }), [
      ["DNS_UPDATE_KEYSECRET", placeholder],
    ]);
    const byPassword = {
      PROXMOX_VE_API_TOKEN: "",
      PROXMOX_VE_USERNAME: "kim@pam",
      PROXMOX_VE_PASSWORD: value,
    };
    assert.deepEqual(wrongIn(byPassword), [
      ["PROXMOX_VE_PASSWORD", placeholder],
    ]);
  }
});

test("8.7.long-enough: seven characters are no secret, the name before a token's does not count", () => {
  assert.deepEqual(
    wrongIn({ PROXMOX_VE_API_TOKEN: "fleet@pve!homelab=a1b2c3d" }),
    [["PROXMOX_VE_API_TOKEN", "too short"]],
  );
  assert.deepEqual(
    wrongIn({ PROXMOX_VE_API_TOKEN: "fleet@pve!homelab=a1b2c3d4" }),
    [],
  );
});
