import { randomBytes } from "node:crypto";

/** Bytes nobody can foresee, from the operating system. */
export function systemRandom(count: number): Uint8Array {
  return new Uint8Array(randomBytes(count));
}
