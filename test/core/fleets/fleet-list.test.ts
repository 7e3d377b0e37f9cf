import assert from "node:assert/strict";
import { test } from "node:test";
import { fleetList, mostFleets } from "../../../src/core/fleets/fleet-list.ts";
import {
  fleetPatterns,
  foldersOf,
  meansPath,
} from "../../../src/core/fleets/fleet-patterns.ts";
import { touchedFleets } from "../../../src/core/fleets/touched-fleets.ts";

function patterns(text: string) {
  const read = fleetPatterns(text);
  assert.ok(read, text);
  return read;
}

test("one path is one fleet, a list or a star are several", () => {
  assert.equal(patterns("fleet.yaml").several, false);
  assert.equal(patterns(" fleets/home.yml \n").several, false);
  for (const text of ["a.yaml, b.yaml", "a.yaml\nb.yaml", "fleets/*.yaml"])
    assert.equal(patterns(text).several, true, text);
});

test("what is no relative path, or has a star before its last part, is refused", () => {
  for (const text of [
    ...["", ",", "/fleet.yaml", "../fleet.yaml", "a/../b.yaml", "a//b.yaml"],
    ...["fleets", "*/fleet.yaml", "**/x.yaml", "fleets/*", "a.yaml, b.txt"],
    ...["fleets/[ab].yaml", "fleets/?.yaml", "./fleet.yaml", "fléet.yaml"],
    Array.from({ length: 101 }, (_, i) => `f${i}.yaml`).join(","),
  ])
    assert.equal(fleetPatterns(text), null, text);
});

test("a star means anything but a folder or a hidden file", () => {
  const means = (text: string, path: string) => meansPath(patterns(text), path);
  assert.ok(means("fleets/*.yaml", "fleets/home.yaml"));
  assert.ok(means("*.yaml, x.yaml", "home.yaml"));
  assert.ok(means("fleets/site-*-a*.yaml", "fleets/site-b-a2.yaml"));
  for (const path of [
    ...["home.yaml", "fleets/home.yml", "fleets/a/home.yaml"],
    ...["fleets/.home.yaml", "fleetsx/home.yaml", "other/fleets/home.yaml"],
  ])
    assert.equal(means("fleets/*.yaml", path), false, path);
  assert.equal(means("fleets/a*a.yaml", "fleets/a.yaml"), false);
  assert.deepEqual(foldersOf(patterns("a/*.yaml, a/x.yml, y.yaml")), ["a", ""]);
});

function listed(...paths: readonly string[]) {
  return paths.map((path) => ({ path, blob: path }));
}

function codes(text: string, ...paths: readonly string[]): readonly string[] {
  return fleetList(patterns(text), listed(...paths)).problems.map(
    ({ code }) => code,
  );
}

test("fleets are listed by path and called by their file's name", () => {
  const files = listed("fleets/b.yaml", "fleets/a.yaml", "fleets/README.md");
  const { fleets, problems } = fleetList(patterns("fleets/*.yaml"), files);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    fleets.map(({ path, name }) => `${path} ${name}`),
    ["fleets/a.yaml a", "fleets/b.yaml b"],
  );
});

test("a name that is no label, or that two fleets have, is refused and no file is passed over", () => {
  for (const name of ["Home", "ho_me", "höme", "-a", "a b", "x".repeat(41)])
    assert.deepEqual(
      codes("fleets/*.yaml", `fleets/${name}.yaml`),
      ["fleet_name"],
      name,
    );
  assert.deepEqual(codes("a/*.yaml, b/*.yml", "a/home.yaml", "b/home.yml"), [
    "fleet_name_twice",
  ]);
});

test("more fleets than a matrix has jobs are refused", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => `fleets/f${i}.yaml`);
  assert.deepEqual(codes("fleets/*.yaml", ...many(mostFleets)), []);
  assert.deepEqual(codes("fleets/*.yaml", ...many(mostFleets + 1)), [
    "too_many_fleets",
  ]);
});

test("changed, new and gone files are touched, equal ones are not", () => {
  const file = (path: string, blob: string) => ({ path, blob });
  assert.deepEqual(
    touchedFleets(
      [file("same", "1"), file("changed", "1"), file("gone", "1")],
      [file("new", "1"), file("changed", "2"), file("same", "1")],
    ),
    ["changed", "gone", "new"],
  );
});
