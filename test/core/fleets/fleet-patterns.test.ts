import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetJob } from "../../../src/core/fleets/fleet-job.ts";
import {
  fleetPatterns,
  foldersOf,
  meansPath,
} from "../../../src/core/fleets/fleet-patterns.ts";

const meant: readonly (readonly [string, string, boolean])[] = [
  ["fleet.yaml", "fleet.yaml", true],
  ["fleet.yaml", "fleet.yml", false],
  ["fleet.yaml", "x/fleet.yaml", false],
  ["sites/*.yaml", "sites/home.yaml", true],
  ["sites/*.yaml", "sites/.yaml", false],
  ["sites/.*.yaml", "sites/.home.yaml", true],
  ["sites/*.yaml", "sites/a/home.yaml", false],
  ["sites/*.yaml", "other/home.yaml", false],
  ["sites/*.yaml", "sites/home.yml", false],
  ["a*b*c.yaml", "a-b-c.yaml", true],
  ["a*b*c.yaml", "abc.yaml", true],
  ["a*b*c.yaml", "x-b-c.yaml", false],
  ["a*b*c.yaml", "a-c.yaml", false],
  ["a*b*c.yaml", "a-c-b.yaml", false],
  ["a*b*b*.yaml", "a-b.yaml", false],
  ["a*b*b*.yaml", "abb.yaml", true],
  ["ab*ba.yaml", "aba.yaml", false],
];

for (const [pattern, path, fits] of meant)
  test(`${pattern} ${fits ? "means" : "does not mean"} ${path}`, () => {
    const patterns = fleetPatterns(pattern);
    assert.ok(patterns);
    assert.equal(meansPath(patterns, path), fits);
  });

const texts: readonly (readonly [string, string | null])[] = [
  ["a.yaml", "one: "],
  ["a/b/c.yml", "one: a/b"],
  ["a.yaml, b/c.yaml\n\nb/d.yaml\n", "several: |b"],
  ["*.yaml", "several: "],
  ["", null],
  [" \n,", null],
  ["a.json", null],
  ["a.yaml\nb.json", null],
  ["/a.yaml", null],
  ["a//b.yaml", null],
  ["./a.yaml", null],
  ["../a.yaml", null],
  ["a*/b.yaml", null],
  ["a\u00e4.yaml", null],
  [Array.from({ length: 100 }, (_, n) => `${n}.yaml`).join(), "several: "],
  [Array.from({ length: 101 }, (_, n) => `${n}.yaml`).join(), null],
];

for (const [text, expected] of texts)
  test(`${JSON.stringify(text.slice(0, 30))} of ${text.length} letters: ${expected ?? "none of these"}`, () => {
    const patterns = fleetPatterns(text);
    const told =
      patterns &&
      `${patterns.several ? "several" : "one"}: ${foldersOf(patterns).join("|")}`;
    assert.equal(told, expected);
  });

test("a job is for the site the policy names, else for the fleet's own", () => {
  const sites = new Map([["sites/home.yaml", "cellar"]]);
  const job = (path: string) => fleetJob({ path, name: "home" }, { sites });
  assert.deepEqual(job("sites/home.yaml"), {
    fleet: "sites/home.yaml",
    site: "cellar",
  });
  assert.equal(job("home.yaml").site, "home");
});
