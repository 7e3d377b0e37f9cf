import assert from "node:assert/strict";
import type { FleetFile, Vm } from "../../../src/core/fleet/fleet.ts";
import { type ReadOptions, readFleet } from "../../../src/core/fleet/read.ts";
import type { Problem } from "../../../src/core/problem.ts";

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The file, or a failed test that names the problems. */
export function fleetOf(text: string, options: ReadOptions = {}): FleetFile {
  const reading = readFleet(bytesOf(text), options);
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.file;
}

export function vmOf(text: string, id: string, options: ReadOptions = {}): Vm {
  const vm = fleetOf(text, options).fleet.vms.get(id);
  assert.ok(vm);
  return vm;
}

export function problemsOf(
  text: string | Uint8Array,
  options: ReadOptions = {},
): readonly Problem[] {
  const bytes = typeof text === "string" ? bytesOf(text) : text;
  const reading = readFleet(bytes, options);
  return reading.ok ? [] : reading.problems;
}

/** `12:5 vms.web01.memory bad_value`, one a problem. */
export function told(
  text: string | Uint8Array,
  options: ReadOptions = {},
): readonly string[] {
  return problemsOf(text, options).map(
    ({ at, path, code }) => `${at?.line}:${at?.column} ${path ?? "-"} ${code}`,
  );
}
