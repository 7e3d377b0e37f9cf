/**
 * Stands in for `node:test` where only the names of tests are wanted: what a file would run is written down, nothing is run.
 */
const names = Array.of<string>();

type Rest = readonly unknown[];

function record(name: unknown): void {
  if (typeof name === "string") names.push(name);
}

function group(name: unknown, ...rest: Rest): void {
  record(name);
  const body = rest.find((each) => typeof each === "function");
  body?.();
}

export const test = record;
export const it = record;
export const describe = group;
export const suite = group;
export function before(): void {}
export function after(): void {}
export function beforeEach(): void {}
export function afterEach(): void {}

/** What was written down since it was last asked. */
export function takeNames(): readonly string[] {
  return names.splice(0);
}
