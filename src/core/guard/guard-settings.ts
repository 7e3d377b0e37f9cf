import * as v from "valibot";
import type { AllowedRepository } from "./allowed-repository.ts";

const branch = v.pipe(v.string(), v.regex(/^[^\p{C}\p{Z}]{1,255}$/u));
const workflow = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}\.ya?ml$/));
const settings = v.strictObject({
  version: v.literal(1),
  repositories: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        branch,
        workflows: v.pipe(v.array(workflow), v.minLength(1), v.maxLength(50)),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length),
  ),
});

/** More is no list a person wrote. */
const mostBytes = 65_536;

export type SettingsReading =
  | { readonly ok: true; readonly repositories: readonly AllowedRepository[] }
  /** Where it is not of its form; "" for the whole file. */
  | { readonly ok: false; readonly path: string };

/** Reads the guard's settings, JSON. Nothing is guessed: one unknown key and no job passes. */
export function readGuardSettings(bytes: Uint8Array): SettingsReading {
  if (bytes.byteLength > mostBytes) return { ok: false, path: "" };
  const parsed = v.safeParse(settings, jsonOf(bytes));
  if (parsed.success)
    return { ok: true, repositories: parsed.output.repositories };
  const path = v.getDotPath(parsed.issues[0]) ?? "";
  return { ok: false, path: /^[\w.]{1,60}$/.test(path) ? path : "" };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
