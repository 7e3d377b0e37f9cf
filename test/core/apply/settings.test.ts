import assert from "node:assert/strict";
import { test } from "node:test";
import { settingProblems } from "../../../src/core/apply/settings.ts";
import { wholeSettings as whole } from "./whole-settings.ts";

function problems(
  more: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return settingProblems({ ...whole, ...more }).map(
    ({ path, message }) => `${path}: ${message.split("` ")[1]?.split(":")[0]}`,
  );
}

test("whole settings are fine, in every form the providers take", () => {
  const fine = [
    {},
    { DNS_UPDATE_PORT: "5353" },
    { DNS_UPDATE_KEYALGORITHM: "HMAC-SHA512" },
    {
      PROXMOX_VE_API_TOKEN: undefined,
      PROXMOX_VE_USERNAME: "kim@pam",
      PROXMOX_VE_PASSWORD: "correct horse",
    },
  ];
  for (const more of fine) assert.deepEqual(problems(more), []);
});

test("every setting that is missing is named", () => {
  const names = settingProblems({}).map(({ path }) => path);
  assert.deepEqual(names, Object.keys(whole));
});

test("what cannot be right is said, and no value is echoed", () => {
  const wrong = [
    ["PROXMOX_VE_ENDPOINT", "http://pve:8006", "is not a URL that begins with"],
    ["PROXMOX_VE_API_TOKEN", "fleet@pve!homelab", "is not of the form"],
    ["PROXMOX_VE_API_TOKEN", "abc", "is too short to be a secret"],
    ["DNS_UPDATE_KEYALGORITHM", "hmac-sha1", "too weak"],
    ["DNS_UPDATE_KEYALGORITHM", "aes-cmac", "no algorithm"],
    ["DNS_UPDATE_KEYSECRET", "changeme", "placeholder"],
    ["DNS_UPDATE_KEYSECRET", `${whole.DNS_UPDATE_KEYSECRET}\n`, "line break"],
    ["DNS_UPDATE_PORT", "domain", "no port number"],
    ["DNS_UPDATE_PORT", "70000", "no port number"],
  ] as const;
  for (const [name, value, words] of wrong) {
    const found = settingProblems({ ...whole, [name]: value });
    assert.equal(found.length, 1, `${name} ${value}`);
    const said = `${found[0]?.message} ${found[0]?.hint}`;
    assert.ok(said.includes(words), said);
    assert.ok(!said.includes(value.trim()) || value === "abc", said);
  }
});

test("a password needs its user", () => {
  const more = { PROXMOX_VE_API_TOKEN: "", PROXMOX_VE_PASSWORD: "long enough" };
  assert.deepEqual(problems(more), ["PROXMOX_VE_USERNAME: is not set"]);
});
