import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { readGuardSettings } from "../../../src/core/guard/guard-settings.ts";
import { guardedNames } from "../../../src/core/guard/guarded-job.ts";
import { jobWith } from "../../core/guard/sample-job.ts";
import { repositoryRoot } from "../source-files.ts";

const path = (name: string) => resolve(repositoryRoot, "deploy", name);
const hook = readFileSync(path("runner-guard.sh"), "utf8");
const sudoers = readFileSync(path("homelab-fleet.sudoers"), "utf8");

test("the guard's settings to start from are of their form", () => {
  assert.ok(readGuardSettings(readFileSync(path("guard.json"))).ok);
});

test("the hook hands on what the guard reads, and nothing a job could add", (t) => {
  assert.ok(statSync(path("runner-guard.sh")).mode & 0o100, "it can be run");
  const out = runHook(t, "/usr/bin/env", {
    ...jobWith(),
    NODE_OPTIONS: "--require /tmp/evil.js",
    INPUT_X: "evil",
  });
  const names = out.stdout.trim().split("\n");
  assert.deepEqual(
    names.map((line) => line.split("=", 1).join()).toSorted(),
    guardedNames.toSorted(),
  );
  assert.ok(names.includes("GITHUB_REPOSITORY_ID=4711"));
});

test("the hook ends as the guard does", (t) => {
  assert.equal(runHook(t, "/bin/false", {}).status, 1);
  assert.equal(runHook(t, "/bin/true", {}).status, 0);
  assert.notEqual(runHook(t, "/no/such/guard", {}).status, 0);
});

test("the hook's last line is the guard, called as the command line has it", () => {
  const last = hook.trim().split("\n").at(-1)?.trim();
  assert.equal(
    last,
    "/usr/bin/node /opt/homelab-fleet/build/cli/main.js guard /etc/homelab-fleet/guard.json",
  );
});

test("the runner's user may start one program, without an argument, as one user that is not root", () => {
  const lines = sudoers.split("\n").filter((line) => /^[a-zA-Z]/.test(line));
  const rules = lines.filter((line) => !/^(?:Defaults|Cmnd_Alias)/.test(line));
  assert.deepEqual(rules, [
    "runner ALL = (fleet) NOPASSWD: HOMELAB_FLEET_EXECUTOR",
  ]);
  assert.match(
    sudoers,
    /^Cmnd_Alias HOMELAB_FLEET_EXECUTOR = \/usr\/bin\/node \/opt\/homelab-fleet\/build\/executor\/main\.js$/m,
  );
  assert.doesNotMatch(
    sudoers.replaceAll(/^#.*/gm, ""),
    /[*?]|SETENV|!env_reset/,
  );
});

test("sudo keeps exactly what the executor takes of a job", () => {
  const kept = /env_keep = "([^"]+)"/.exec(sudoers)?.[1]?.split(" ") ?? [];
  const source = readFileSync(
    resolve(repositoryRoot, "src/core/guard/executor-environment.ts"),
    "utf8",
  );
  const taken = [...source.matchAll(/^ {2}([A-Z_]+): \{/gm)].map(
    ([, name]) => name,
  );
  assert.deepEqual(kept.toSorted(), taken.toSorted());
});

/** As GitHub's runner starts it, with another program in the guard's place. */
function runHook(
  t: TestContext,
  program: string,
  env: Readonly<Record<string, string | undefined>>,
) {
  const folder = mkdtempSync(join(tmpdir(), "homelab-fleet-hook-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "hook.sh");
  writeFileSync(
    file,
    hook.replace(/^ {2}\/usr\/bin\/node .*$/m, `  ${program}`),
  );
  return spawnSync("sh", ["-e", file], { env, encoding: "utf8" });
}
