import { nesting } from "./nesting.ts";

export type JsonReading =
  | { readonly ok: true; readonly value: object }
  | { readonly ok: false; readonly why: "not_text" | "not_json" | "too_deep" };

/** Bytes → UTF-8 → depth → JSON → object, each step only when the one before it held. */
export function readJson(bytes: Uint8Array, depth: number): JsonReading {
  const text = textOf(bytes);
  if (text === null) return { ok: false, why: "not_text" };
  if (nesting(text) > depth) return { ok: false, why: "too_deep" };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { ok: true, value };
  } catch {
    // The parser's message would quote the text.
  }
  return { ok: false, why: "not_json" };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    return null;
  }
}
