import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { readSettings } from "../../../src/bot/settings.ts";
import { formerSecret, secret } from "../signed.ts";
import { token } from "./token.ts";

const good = {
  APP_ID: "12",
  PRIVATE_KEY: generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString(),
  WEBHOOK_SECRET: secret,
  WEBHOOK_SECRET_OLD: formerSecret,
};

function read(change: Readonly<Record<string, string>>) {
  return readSettings({ ...good, ...change }, () => "");
}

test("without a token there is no status page; a blank one is none", () => {
  for (const change of [{}, { STATUS_TOKEN: "" }, { STATUS_TOKEN: "  " }]) {
    const reading = read(change);
    assert.ok(reading.ok);
    assert.equal(reading.settings.statusToken, null);
  }
});

test("a token to rely on turns it on", () => {
  const reading = read({ STATUS_TOKEN: token });
  assert.ok(reading.ok);
  assert.equal(reading.settings.statusToken, token);
});

test("a weak token, one no header carries, and a webhook secret refuse, and none is echoed", () => {
  for (const weak of [
    ...[token.slice(0, 31), "x".repeat(40), "ab".repeat(20)],
    ...["changeme-please-0Aq7Zr2Lx9Tb-changeme", ` ${token}`, `${token}\n`],
    ...[`${token.slice(0, 20)} ${token.slice(20)}`, `${token}é`],
    ...[secret, formerSecret],
  ]) {
    const reading = read({ STATUS_TOKEN: weak });
    assert.ok(!reading.ok, weak);
    const [problem, ...more] = reading.problems;
    assert.deepEqual([problem?.path, more.length], ["STATUS_TOKEN", 0]);
    const said = `${problem?.message} ${problem?.hint}`;
    assert.match(said, /openssl rand/);
    assert.ok(!said.includes(weak.trim()));
  }
});
