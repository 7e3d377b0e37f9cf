import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repositoryRoot } from "../source-files.ts";
import { secretForms, secretsIn } from "./secret-scan.ts";

/** Keys and tokens made for one test, which open nothing. */
const madeUp: Readonly<Record<string, string>> = {
  "test/adapters/proxmox/certificate.ts: private key":
    "of a certificate for 127.0.0.1 that only these tests trust",
  "test/faults/github/paper-homelab.ts: token of Proxmox":
    "of a homelab that is on paper only; a placeholder would be refused before anything is tried",
};

test("no file of the repository holds a secret", () => {
  const files = execFileSync("git", ["ls-files", "-z"], {
    cwd: repositoryRoot,
    encoding: "utf8",
  }).split("\0");
  assert.ok(files.length > 100);
  const found = files
    .filter((path) => path !== "")
    .flatMap((path) =>
      secretsIn(readFileSync(join(repositoryRoot, path), "latin1")).map(
        (name) => `${path}: ${name}`,
      ),
    );
  assert.deepEqual(
    found.filter((line) => !(line in madeUp)),
    [],
  );
});

for (const { name, sample } of secretForms)
  test(`a ${name} is noticed`, () => {
    assert.deepEqual(secretsIn(`const key = "${sample}";`), [name]);
  });
