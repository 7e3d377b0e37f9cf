/**
 * Stands in for `fast-check` while mutants run: every property runs few times, from one seed, and does not shrink. The
 * one place where properties are made shorter; under `npm test` they run in full. A property that names its own seed counts on what that
 * seed reaches, and keeps its runs.
 */
import fc from "fast-check";

const mostRuns = 20;
const seed = 20_260_919;

function short<T>(wanted: fc.Parameters<T> = {}): fc.Parameters<T> {
  if (wanted.seed !== undefined) return { ...wanted, endOnFailure: true };
  const numRuns = Math.min(wanted.numRuns ?? 100, mostRuns);
  return { ...wanted, seed, numRuns, endOnFailure: true };
}

function assert<T>(property: fc.IRawProperty<T>, wanted?: fc.Parameters<T>) {
  return fc.assert(property, short(wanted));
}

export const shortProperties = { ...fc, assert };
