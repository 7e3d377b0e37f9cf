import assert from "node:assert/strict";
import { test } from "node:test";
import { readGuardSettings } from "../../../src/core/guard/guard-settings.ts";
import { homelab } from "./sample-job.ts";

const good = { version: 1, repositories: [homelab] };

function read(settings: unknown) {
  return readGuardSettings(Buffer.from(JSON.stringify(settings)));
}

function wrong(settings: unknown): string {
  const reading = read(settings);
  assert.equal(reading.ok, false, JSON.stringify(settings));
  return reading.ok ? "" : reading.path;
}

test("settings of their form are read", () => {
  assert.deepEqual(read(good), { ok: true, repositories: [homelab] });
});

test("settings that say more, less or else let no job pass, and the place is named", () => {
  const repository = (changes: object) => ({
    ...good,
    repositories: [{ ...homelab, ...changes }],
  });
  assert.equal(wrong({ ...good, version: 2 }), "version");
  assert.equal(wrong({ ...good, extra: 1 }), "extra");
  assert.equal(wrong({ version: 1 }), "repositories");
  assert.equal(wrong({ ...good, repositories: [] }), "repositories");
  assert.equal(
    wrong({ ...good, repositories: [homelab, homelab] }),
    "repositories",
  );
  for (const id of ["4711", 0, -1, 1.5, 2 ** 60, null])
    assert.equal(wrong(repository({ id })), "repositories.0.id");
  for (const branch of ["", "a b", "a\nb", 1, "x".repeat(300)])
    assert.equal(wrong(repository({ branch })), "repositories.0.branch");
  for (const workflows of [[], null, "fleet-apply.yml"])
    assert.equal(wrong(repository({ workflows })), "repositories.0.workflows");
  for (const name of [
    "a",
    "../a.yml",
    "a/b.yml",
    "*.yml.x",
    ".github/a.yml",
    "a b.yml",
  ])
    assert.equal(
      wrong(repository({ workflows: [name] })),
      "repositories.0.workflows.0",
    );
  assert.equal(wrong(repository({ "a\nb": 1 })), "");
});

test("what is no JSON, no UTF-8 or too much lets no job pass", () => {
  for (const bytes of [
    Buffer.from(""),
    Buffer.from("{"),
    Buffer.from("null"),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(`${JSON.stringify(good)}${" ".repeat(70_000)}`),
  ])
    assert.deepEqual(readGuardSettings(bytes), { ok: false, path: "" });
});
