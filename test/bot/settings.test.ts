import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isSettingName, settingDocs } from "../../src/bot/setting-docs.ts";
import { readSettings } from "../../src/bot/settings.ts";
import { fleetPatterns } from "../../src/core/fleets/fleet-patterns.ts";
import { repositoryRoot } from "../contract/source-files.ts";
import { formerSecret, secret } from "./signed.ts";

const key = pem(2048);
const good = { APP_ID: "12", PRIVATE_KEY: key, WEBHOOK_SECRET: secret };
const noFile = () => {
  throw new Error("no such file");
};

test("with App id, key and secret it starts, on this machine only", () => {
  const reading = readSettings(good, noFile);
  assert.ok(reading.ok);
  const { privateKey: _key, ...settings } = reading.settings;
  assert.deepEqual(settings, {
    appId: 12,
    secrets: [secret],
    host: "127.0.0.1",
    port: 3000,
    repositories: null,
    installations: null,
    fleetPath: "fleet.yaml",
    among: null,
    environment: "homelab",
    statusToken: null,
    apiUrl: "https://api.github.com",
    serverUrl: "https://github.com",
  });
});

test("without any of the three it does not start", () => {
  for (const name of ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"])
    for (const value of [undefined, "", "   "])
      assert.deepEqual(wrong({ ...good, [name]: value }), [name]);
  assert.deepEqual(wrong({}).toSorted(), [
    "APP_ID",
    "PRIVATE_KEY",
    "WEBHOOK_SECRET",
  ]);
});

test("a weak webhook secret refuses, as the present and as the former one", () => {
  for (const weak of [
    ...["development", "x".repeat(32), "ab".repeat(20), " ".repeat(40)],
    ...["0123456789abcde".repeat(3), "developmentdevelopmentdevelopment"],
    ...[
      "my-webhook-secret-that-is-long-enough",
      "changeme-please-0Aq7Zr2Lx9Tb",
    ],
    ...[
      secret.slice(0, 31),
      `${secret}\n`,
      "a1".repeat(16),
      "12345678901234567890123456789012",
    ],
  ]) {
    assert.deepEqual(wrong({ ...good, WEBHOOK_SECRET: weak }), [
      "WEBHOOK_SECRET",
    ]);
    if (weak.trim() === "") continue;
    assert.deepEqual(wrong({ ...good, WEBHOOK_SECRET_OLD: weak }), [
      "WEBHOOK_SECRET_OLD",
    ]);
  }
});

test("what openssl makes is accepted, and two secrets while they are changed", () => {
  const hex =
    "8f0c5be21d947a36e8c1b04f7d29a65310fe84bc6a7d52e9f3b81c06d4a7e295";
  const both = {
    ...good,
    WEBHOOK_SECRET: hex,
    WEBHOOK_SECRET_OLD: formerSecret,
  };
  const reading = readSettings(both, noFile);
  assert.ok(reading.ok);
  assert.deepEqual(reading.settings.secrets, [hex, formerSecret]);
});

test("the key comes from the setting, with written line ends too, or from a file", () => {
  const oneLine = { ...good, PRIVATE_KEY: key.replaceAll("\n", "\\n") };
  for (const [environment, file] of [
    [oneLine, noFile],
    [{ ...good, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/key" }, () => key],
  ] as const) {
    const reading = readSettings(environment, file);
    assert.ok(reading.ok);
    assert.equal(reading.settings.privateKey, key);
  }
  const missing = { ...good, PRIVATE_KEY_PATH: "/gone" };
  assert.deepEqual(wrong(missing), ["PRIVATE_KEY_PATH"]);
});

test("a key that is none, too short or of another kind refuses", () => {
  const other = generateKeyPairSync("ed25519")
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  for (const bad of ["no key", pem(1024), other, key.slice(0, 200)])
    assert.deepEqual(wrong({ ...good, PRIVATE_KEY: bad }), ["PRIVATE_KEY"]);
});

test("every other setting is held to its form", () => {
  for (const [name, bad] of [
    ["APP_ID", ["0", "-1", "1e3", "12x"]],
    ["HOST", ["localhost", "0.0.0.0.0", "here:1"]],
    ["PORT", ["65536", "-1", "http"]],
    ["ALLOWED_REPOSITORIES", ["me/homelab", "1,,2", "0", "1;2", ","]],
    ["ALLOWED_INSTALLATIONS", ["x"]],
    [
      "FLEET_FILE",
      [
        ...["/fleet.yaml", "../fleet.yaml", "a/../b.yaml", "fleet.json"],
        ...["fleets/*/a.yaml", "fleets/*", "a.yaml, ../b.yaml", ",", "a\u0000"],
      ],
    ],
    [
      "GITHUB_API_URL",
      [
        "http://api.github.com",
        "api.github.com",
        "https://me@here",
        "https://here/?x",
      ],
    ],
    ["ENVIRONMENT", ["home lab", "a/b"]],
    ["GITHUB_SERVER_URL", ["ftp://github.com"]],
  ] as const)
    for (const value of bad)
      assert.deepEqual(wrong({ ...good, [name]: value }), [name], value);
});

test("the fleet file is one path, or several as the Action's input has them", () => {
  const filesOf = (text: string) => {
    const reading = readSettings({ ...good, FLEET_FILE: text }, noFile);
    assert.ok(reading.ok, text);
    const { fleetPath, among } = reading.settings;
    return { fleetPath, among };
  };
  for (const text of [
    "lab/fleet.yaml",
    " lab/fleet.yaml ,",
    "lab/fleet.yaml\n",
  ])
    assert.deepEqual(filesOf(text), {
      fleetPath: "lab/fleet.yaml",
      among: null,
    });
  for (const text of ["fleets/*.yaml", "a.yaml,b.yml", "a.yaml\nb.yaml"])
    assert.deepEqual(filesOf(text), {
      fleetPath: "*",
      among: fleetPatterns(text),
    });
});

test("allow-lists are numbers with commas", () => {
  const lists = {
    ALLOWED_REPOSITORIES: "1, 22,333",
    ALLOWED_INSTALLATIONS: "4",
  };
  const reading = readSettings({ ...good, ...lists }, noFile);
  assert.ok(reading.ok);
  assert.deepEqual(reading.settings.repositories, new Set([1, 22, 333]));
  assert.deepEqual(reading.settings.installations, new Set([4]));
});

test("a message names the setting, says what to do, and never holds a value", () => {
  const bad = Object.fromEntries(
    Object.keys(settingDocs).map((name) => [name, "canary"]),
  );
  const reading = readSettings(bad, () => "canary");
  assert.ok(!reading.ok);
  assert.ok(reading.problems.length >= 8);
  for (const { message, hint, path } of reading.problems) {
    assert.ok(message.includes(`\`${path}\``));
    assert.doesNotMatch(`${message}${hint}`, /canary/);
    assert.match(hint, /\.$/);
  }
});

test("docs/bot.md has a row for every setting", () => {
  const page = readFileSync(`${repositoryRoot}/docs/bot.md`, "utf8");
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.*) \| (.*) \|$/gm)];
  assert.deepEqual(
    rows.map(([, name, usual, words]) => [name, usual, words]),
    Object.entries(settingDocs).map(([name, doc]) => [
      name,
      doc.default === "" ? "none" : `\`${doc.default}\``,
      doc.description,
    ]),
  );
  assert.ok(rows.every(([, name]) => isSettingName(name ?? "")));
});

function wrong(
  environment: Readonly<Record<string, string | undefined>>,
): readonly (string | undefined)[] {
  const reading = readSettings(environment, noFile);
  return reading.ok ? [] : reading.problems.map(({ path }) => path);
}

function pem(modulusLength: number): string {
  return generateKeyPairSync("rsa", { modulusLength })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString();
}
