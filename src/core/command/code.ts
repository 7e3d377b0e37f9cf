import { canonicalJson } from "../fleet/canonical-json.ts";
import { sha256 } from "../sha256.ts";
import { codeAlphabet } from "./grammar.ts";

const length = 8;

/** What a one-time code is good for, and nothing else (security.md §6.2). */
export interface CodeBinding {
  /** The asking comment. */
  readonly asked: number;
  readonly vm: string;
  /** The removal pull request and its head commit. */
  readonly removal: number;
  readonly head: string;
  readonly digest: string;
}

/** A code of 8 characters out of at least 8 bytes nobody can foresee: 32 letters divide 256, so each is as likely. */
export function codeOf(bytes: Uint8Array): string {
  if (bytes.length < length) throw new TypeError("a code needs 8 bytes");
  return [...bytes.slice(0, length)]
    .map((byte) => codeAlphabet[byte % codeAlphabet.length])
    .join("");
}

/** What our question keeps of its code. */
export function codeHash(code: string, binding: CodeBinding): string {
  return sha256(canonicalJson({ v: 1, code, ...binding }));
}
