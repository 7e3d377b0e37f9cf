import { hiddenCharacter, terminalSequence } from "./clean.ts";

const shown = "***";

/** Shorter ones would take words of the text with them. */
const shortest = 6;

/** Between two characters of a secret a tool may have wrapped the line, drawn a frame, or put what nobody sees. */
const wrapping = `[\\s│╷╵|]|${hiddenCharacter}`;
const plainGap = new RegExp(wrapping, "gu");
const colouredGap = new RegExp(`${terminalSequence}|${wrapping}`, "gu");

/** How tools print a value: as it is, in JSON, in Go's JSON, in a URL, in base64, in hex. */
const encodings: readonly ((secret: string) => readonly string[])[] = [
  (secret) => [secret],
  (secret) => [JSON.stringify(secret).slice(1, -1)],
  (secret) => [
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  ],
  (secret) => [encodeURIComponent(new TextDecoder().decode(bytesOf(secret)))],
  base64Forms,
  (secret) => {
    const hex = [...bytesOf(secret)].map((b) =>
      b.toString(16).padStart(2, "0"),
    );
    return [hex.join(""), hex.join("").toUpperCase()];
  },
];

/** A secret inside a longer base64 text stands at one of three offsets; only whole groups are sure to be its own. */
function base64Forms(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = [...new Uint8Array(offset), ...bytesOf(secret)];
    const text = btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
    const whole = text.slice(
      offset === 0 ? 0 : 4,
      bytes.length % 3 === 0 ? undefined : -1,
    );
    return [whole, whole.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function bytesOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}

/** Every text that must not be seen when these values must not: longest first, short ones left out. */
export function secretForms(secrets: Iterable<string>): readonly string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    for (const part of [secret, ...secret.split(/[\r\n]+/)]) {
      if (part.length < shortest) continue;
      for (const form of encodings.flatMap((encode) => encode(part))) {
        const bare = form.replace(plainGap, "");
        if (bare.length >= shortest) forms.add(bare);
      }
    }
  }
  return [...forms].toSorted((a, b) => b.length - a.length);
}

/** Replaces secrets by `***`, also where a tool wrapped the line or changed the colour inside one. `forms` come from `secretForms`. */
export function redact(text: string, forms: readonly string[]): string {
  if (forms.length === 0) return text;
  // First without regard to sequences: one that seems to begin before a secret would take its first letter for its own.
  return [plainGap, colouredGap].reduce(
    (left, gap) => withoutSecrets(left, gap, forms),
    text,
  );
}

function withoutSecrets(
  text: string,
  gap: RegExp,
  forms: readonly string[],
): string {
  const { bare, at } = bareOf(text, gap);
  const hidden = spans(bare, forms);
  let result = "";
  let from = 0;
  for (const [start, end] of hidden) {
    result += text.slice(from, Number(at[start])) + shown;
    from = Number(at[end - 1]) + 1;
  }
  return result + text.slice(from);
}

/** The text without what stands between, and where each of its characters was. */
function bareOf(
  text: string,
  gap: RegExp,
): {
  readonly bare: string;
  readonly at: readonly number[];
} {
  const at: number[] = [];
  let bare = "";
  let from = 0;
  const takeTo = (end: number) => {
    for (let i = from; i < end; i += 1) at.push(i);
    bare += text.slice(from, end);
  };
  for (const { 0: found, index } of text.matchAll(gap)) {
    takeTo(index);
    from = index + found.length;
  }
  takeTo(text.length);
  return { bare, at };
}

/** Where the forms occur, overlapping ones joined, in order. */
function spans(
  bare: string,
  forms: readonly string[],
): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const form of forms) {
    let at = bare.indexOf(form);
    for (; at >= 0; at = bare.indexOf(form, at + 1)) {
      found.push([at, at + form.length]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [start, end] of found) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1])
      last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
