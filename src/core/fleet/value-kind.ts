import * as v from "valibot";

/** As much of JSON Schema as the fleet file needs. https://json-schema.org/draft/2020-12 */
export interface JsonSchema {
  readonly type: "integer" | "string" | "boolean" | "array";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly items?: JsonSchema;
  readonly maxItems?: number;
}

/** One type of value: how it is checked, how a JSON Schema says it, how a person says it. */
export interface ValueKind<T> {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly json: JsonSchema;
  /** "a whole number from 1 to 128": goes before "is needed". */
  readonly wanted: string;
  /** What the reference table says under "type". */
  readonly type: string;
  readonly items?: ListItems;
}

/** What a list holds, and how many. */
export interface ListItems {
  readonly kind: ValueKind<string>;
  readonly most: number;
}

export function integer(
  minimum: number,
  maximum: number,
  unit = "",
): ValueKind<number> {
  const of = unit === "" ? "" : ` of ${unit}`;
  return {
    schema: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(minimum),
      v.maxValue(maximum),
    ),
    json: { type: "integer", minimum, maximum },
    wanted:
      minimum === maximum
        ? `the number ${minimum}`
        : `a whole number${of} from ${minimum} to ${maximum}`,
    type: unit === "" ? "integer" : `integer, ${unit}`,
  };
}

export function boolean(): ValueKind<boolean> {
  return {
    schema: v.boolean(),
    json: { type: "boolean" },
    wanted: "`true` or `false`",
    type: "boolean",
  };
}

export interface TextRule {
  /** A whole-string regular expression (flag u), as in JSON Schema. */
  readonly pattern: string;
  readonly wanted: string;
  readonly type?: string;
  /** What a pattern cannot say. */
  readonly check?: (text: string) => boolean;
  /** The one spelling that is kept. */
  readonly normal?: (text: string) => string;
}

export function text(rule: TextRule): ValueKind<string> {
  const { pattern, check = () => true, normal = (same) => same } = rule;
  const whole = new RegExp(pattern, "u");
  return {
    schema: v.pipe(
      v.string(),
      v.regex(whole),
      v.check((text) => !whole.test(text) || check(text)), // a pipe goes on after a failed pattern
      v.transform(normal),
    ),
    json: { type: "string", pattern },
    wanted: rule.wanted,
    type: rule.type ?? "string",
  };
}

export function list(
  item: ValueKind<string>,
  maxItems: number,
  normal: (items: readonly string[]) => readonly string[] = (same) => same,
): ValueKind<readonly string[]> {
  return {
    schema: v.pipe(
      v.array(item.schema),
      v.maxLength(maxItems),
      v.transform((items): readonly string[] => normal(items)),
    ),
    json: { type: "array", items: item.json, maxItems },
    wanted: `a list of at most ${maxItems}`,
    type: `list of ${item.type}`,
    items: { kind: item, most: maxItems },
  };
}

/** The value in its kept spelling, or undefined when it does not fit. */
export function fitting<T>(kind: ValueKind<T>, raw: unknown): T | undefined {
  const result = v.safeParse(kind.schema, raw);
  return result.success ? result.output : undefined;
}
