import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { executorEnvironment } from "../../../src/core/guard/executor-environment.ts";
import { settingsText, toldBy } from "./sample-executor.ts";

test("settings and what a job may tell come together, under the Action's names", () => {
  const built = executorEnvironment(settingsText, {
    ...toldBy(),
    HOMELAB_FLEET_JOB: "homelab",
    HOMELAB_FLEET_PULL_REQUEST: "17",
  });
  assert.ok(built.ok);
  assert.equal(built.env["INPUT_TOKEN"], "token-of-the-job");
  assert.equal(built.env["INPUT_JOB"], "homelab");
  assert.equal(built.env["INPUT_PULL-REQUEST"], "17");
  assert.equal(built.env["INPUT_FLEET-FILE"], "fleet.yaml");
  assert.equal(
    built.env["PROXMOX_VE_API_TOKEN"],
    "fleet@pve!homelab=a 'b' \"c\" $d",
  );
  assert.equal("HOMELAB_FLEET_TOKEN" in built.env, false);
});

test("nothing else a job says is taken, and nothing of the settings can be said otherwise", () => {
  const built = executorEnvironment(settingsText, {
    ...toldBy(),
    NODE_OPTIONS: "--require /tmp/evil.js",
    LD_PRELOAD: "/tmp/evil.so",
    PATH: "/tmp",
    HOME: "/tmp",
    GITHUB_API_URL: "https://evil.example",
    GITHUB_SERVER_URL: "https://evil.example",
    GITHUB_REPOSITORY: "evil/homelab",
    GITHUB_REPOSITORY_ID: "1",
    GITHUB_REF: "refs/heads/evil",
    GITHUB_EVENT_PATH: "/tmp/event.json",
    INPUT_COMMANDS: "false",
    INPUT_STACK: "evil",
    INPUT_TOKEN: "evil",
    PROXMOX_VE_ENDPOINT: "https://evil.example",
    TF_CLI_CONFIG_FILE: "/tmp/evil",
  });
  assert.ok(built.ok);
  assert.doesNotMatch(JSON.stringify(built.env), /evil|\/tmp/);
  assert.equal(built.env["INPUT_COMMANDS"], "true");
  assert.equal(built.env["GITHUB_REPOSITORY"], "me/homelab");
  const without = executorEnvironment(settingsText, toldBy());
  assert.deepEqual(built, without);
});

for (const [name, values] of Object.entries({
  GITHUB_EVENT_NAME: ["", "Push", "a b", "pull-request"],
  GITHUB_SHA: ["", "a", "A".repeat(40), "a".repeat(41), "HEAD"],
  GITHUB_RUN_ID: ["", "-1", "1e3", "1 ", "9".repeat(16)],
  GITHUB_RUN_ATTEMPT: ["", "one", "1.0"],
  GITHUB_WORKFLOW_REF: ["", "a b", "a\u0000"],
  HOMELAB_FLEET_TOKEN: ["", "a b", "a\n", "é", "x".repeat(1025)],
  HOMELAB_FLEET_JOB: ["command", "report", "watch", "homelab\n", " "],
  HOMELAB_FLEET_FLEET: ["/etc/passwd", "a//b", "a b", "fleets/*.yaml", "\n"],
  HOMELAB_FLEET_PULL_REQUEST: ["0", "-1", "01", "1x", "9".repeat(10), "\n"],
}))
  test(`${name} of another form starts nothing`, () => {
    for (const value of values)
      assert.deepEqual(
        executorEnvironment(settingsText, { ...toldBy(), [name]: value }),
        { ok: false, from: "job", what: name },
        JSON.stringify(value),
      );
    const optional = /_JOB$|_PULL_REQUEST$|_FLEET$/.test(name);
    const absent = executorEnvironment(settingsText, {
      ...toldBy(),
      [name]: undefined,
    });
    assert.equal(absent.ok, optional);
  });

test("settings that are not NAME=value, or leave a place open, start nothing", () => {
  for (const line of ["export A=b", "a=b", "A", "=b", "A=\u0000", "A B=c"])
    assert.deepEqual(
      executorEnvironment(`${settingsText}${line}\n`, toldBy()),
      { ok: false, from: "settings", what: "line 11" },
      line,
    );
  for (const name of [
    ...["GITHUB_REPOSITORY", "GITHUB_REPOSITORY_ID"],
    ...["GITHUB_API_URL", "GITHUB_SERVER_URL", "GITHUB_REF"],
  ])
    for (const to of ["", `${name}=\n`])
      assert.deepEqual(
        executorEnvironment(
          settingsText.replace(new RegExp(`^${name}=.*\n`, "m"), to),
          toldBy(),
        ),
        { ok: false, from: "settings", what: name },
      );
});

test("a fleet that settings and job both name must be the same", () => {
  const settings = `${settingsText}INPUT_FLEET=fleets/home.yaml\n`;
  const of = (HOMELAB_FLEET_FLEET: string) =>
    executorEnvironment(settings, { ...toldBy(), HOMELAB_FLEET_FLEET });
  assert.deepEqual(of("fleets/garage.yaml"), {
    ...{ ok: false, from: "job", what: "HOMELAB_FLEET_FLEET" },
  });
  for (const fleet of ["", "fleets/home.yaml"]) {
    const built = of(fleet);
    assert.ok(built.ok);
    assert.equal(built.env["INPUT_FLEET"], "fleets/home.yaml");
  }
});

test("the file to start from is of that form", () => {
  const path = resolve(import.meta.dirname, "../../../deploy/executor.env");
  const built = executorEnvironment(readFileSync(path, "utf8"), toldBy());
  assert.equal(built.ok, true);
});
