import assert from "node:assert/strict";
import { test } from "node:test";
import { sshKey } from "../../../src/core/fleet/ssh-key.ts";
import { fitting } from "../../../src/core/fleet/value-kind.ts";

/** A key as RFC 4253 §6.6 and PROTOCOL.u2f of OpenSSH encode it: fields with their length before them. */
function key(type: string, ...fields: readonly (string | number)[]): string {
  const parts = [type, ...fields].map((field) => {
    const bytes =
      typeof field === "number" ? Buffer.alloc(field, 7) : Buffer.from(field);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return `${type} ${Buffer.concat(parts).toString("base64")}`;
}

const keys = [
  key("ssh-ed25519", 32),
  key("ssh-rsa", 3, 257),
  key("ssh-rsa", 3, 385),
  key("ssh-rsa", 3, 513),
  key("ecdsa-sha2-nistp256", "nistp256", 65),
  key("ecdsa-sha2-nistp384", "nistp384", 97),
  key("ecdsa-sha2-nistp521", "nistp521", 133),
  key("sk-ssh-ed25519@openssh.com", 32, "ssh:"),
  key("sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", 65, "ssh:"),
];

for (const whole of keys) {
  const type = whole.split(" ")[0];
  test(`takes ${type} of ${whole.length} characters, with and without a comment`, () => {
    assert.equal(fitting(sshKey, whole), whole);
    assert.equal(fitting(sshKey, `${whole} kim@lab`), `${whole} kim@lab`);
  });

  test(`refuses half of ${type} of ${whole.length} characters`, () => {
    const half = whole.slice(0, whole.length / 2);
    assert.equal(fitting(sshKey, half), undefined);
  });
}

for (const whole of keys)
  test(`refuses ${whole.split(" ")[0]} of ${whole.length} characters without its last bytes`, () => {
    assert.equal(fitting(sshKey, whole.slice(0, -4)), undefined);
  });

const [ed25519 = ""] = keys;
const refused = [
  ["a key under another type", ed25519.replace("ssh-ed25519", "ssh-rsa")],
  ["a weak RSA key", key("ssh-rsa", 3, 129)],
  ["options before the key", `no-pty ${ed25519}`],
  ["two keys", `${ed25519}\n${ed25519}`],
  ["a comment OpenTofu would evaluate", `${ed25519} \u0024{x}`],
  ["a private key", "-----BEGIN OPENSSH PRIVATE KEY-----"],
] as const;
for (const [what, text] of refused) {
  test(`refuses ${what}`, () => {
    assert.equal(fitting(sshKey, text), undefined);
  });
}
