import fc from "fast-check";
import { nesting } from "../../src/bot/server/nesting.ts";
import { bytesOf, textOf } from "./target.ts";

type Json = unknown;

/** Values that some reader of JSON has taken for another. */
const odd: readonly string[] = [
  ...["null", "true", "false", "0", "-1", "1.5", "1e400", '""', "[]", "{}"],
  ...[
    "9007199254740993",
    '"0"',
    '"null"',
    '"__proto__"',
    '"\\ud800"',
    '"\\u0000"',
  ],
  ...["[null]", "[[]]", '{"__proto__":{"a":1}}', '{"toString":1}'],
];

/** What is done to the chosen value: it comes as the text of its JSON, and may leave as any. */
const changes: fc.Arbitrary<(json: string) => string> = fc.oneof(
  fc.constantFrom(...odd).map((value) => () => value),
  fc.constant((json: string) => `[${json}]`),
  fc.constant((json: string) => `{"x":${json}}`),
  fc.constant((json: string) => JSON.stringify(json)),
  fc
    .integer({ min: 2, max: 70 })
    .map(
      (deep) => (json: string) =>
        `${"[".repeat(deep)}${json}${"]".repeat(deep)}`,
    ),
  fc
    .string({ unit: "binary", maxLength: 12 })
    .map((text) => () => JSON.stringify(text)),
);

const how = fc.constantFrom("change", "drop", "twice", "rename");

/** Changes one value or key of a JSON text, wherever it stands; other bytes stay as they are. */
export const jsonEdit: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc
  .tuple(fc.nat({ max: 0xffff }), how, changes)
  .map(([where, way, change]) => (bytes) => {
    const { value, lines } = firstJson(textOf(bytes));
    if (value === undefined) return bytes;
    const all = count(value);
    const chosen = Math.floor((where * all) / 0x10000);
    const written = write(value, { left: chosen }, way, change);
    return bytesOf(lines(written));
  });

/** The text itself, or one line of it. */
function firstJson(text: string): {
  readonly value: Json;
  readonly lines: (json: string) => string;
} {
  const whole = parse(text);
  if (whole !== undefined) return { value: whole, lines: (json) => json };
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const value = parse(line);
    if (typeof value === "object" && value !== null)
      return { value, lines: (json) => lines.with(index, json).join("\n") };
  }
  return { value: undefined, lines: () => text };
}

/** What is nested deeper is left alone: walking it would be tried, not the target. */
const deepest = 300;

function parse(text: string): Json {
  if (nesting(text) > deepest) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function count(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + count(one), 1);
}

/** `left` counts down to the value that is changed. */
function write(
  value: Json,
  target: { left: number },
  way: string,
  change: (json: string) => string,
): string {
  const chosen = target.left === 0;
  target.left -= 1;
  const inside = (one: Json) => write(one, target, way, change);
  const json = Array.isArray(value)
    ? `[${value.map(inside).join(",")}]`
    : typeof value === "object" && value !== null
      ? `{${Object.entries(value)
          .flatMap(([key, one]) => member(key, one, target, way, inside))
          .join(",")}}`
      : JSON.stringify(value);
  return chosen && way === "change" ? change(json) : json;
}

function member(
  key: string,
  value: Json,
  target: { readonly left: number },
  way: string,
  inside: (value: Json) => string,
): readonly string[] {
  const chosen = target.left === 0;
  const written = `${JSON.stringify(key)}:${inside(value)}`;
  if (!chosen || way === "change") return [written];
  if (way === "drop") return [];
  return way === "twice"
    ? [written, written]
    : [`${JSON.stringify(`${key}_`)}:${inside(value)}`];
}
