import type { FleetProblem, ProblemList } from "./problem-list.ts";
import type { Tree, TreeList, TreeMap, TreeScalar } from "./tree.ts";
import { fitting, type ListItems, type ValueKind } from "./value-kind.ts";

/** One key of the file, as problems speak of it. */
export interface KeyPlace {
  readonly key: string;
  readonly path: string;
  readonly example: string;
}

/** The value of a key, or undefined after telling `problems` why not. */
export function readValue<T>(
  kind: ValueKind<T>,
  tree: Tree,
  place: KeyPlace,
  problems: ProblemList,
): T | undefined {
  const raw = rawValue(kind, tree, place, problems);
  if (raw === undefined) return undefined;
  const value = fitting(kind, raw);
  if (value !== undefined) return value;
  problems.add(problem(place, tree, "bad_value", `${kind.wanted} is needed`));
  return undefined;
}

type RawValue = number | boolean | string | readonly string[];

function rawValue<T>(
  kind: ValueKind<T>,
  tree: Tree,
  place: KeyPlace,
  problems: ProblemList,
): RawValue | undefined {
  if (tree.kind === "refused") return undefined;
  if (tree.kind === "nothing") {
    problems.add({
      code: "null_value",
      at: tree.at,
      path: place.path,
      message: `no value, ${kind.wanted} is needed`,
      hint: `${example(place)}, or delete the key`,
    });
    return undefined;
  }
  if (kind.items !== undefined) {
    if (tree.kind === "list") return rawList(kind.items, tree, place, problems);
  } else if (tree.kind === "scalar") {
    const { type } = kind.json;
    if (type === "string" && (!tree.plain || tree.reads === "text"))
      return tree.text;
    if (type === "boolean" && tree.plain && trueOrFalse.test(tree.text))
      return tree.text === "true";
    if (type === "integer" && tree.plain && plainInteger.test(tree.text))
      return Number(tree.text);
  }
  problems.add(
    problem(
      place,
      tree,
      "wrong_type",
      `this is ${described(tree)}, ${kind.wanted} is needed`,
    ),
  );
  return undefined;
}

/** What YAML 1.1, YAML 1.2, JSON and HCL all read as the same number. */
const plainInteger = /^(?:0|[1-9][0-9]{0,9})$/;

const trueOrFalse = /^(?:true|false)$/;

function rawList(
  { kind, most }: ListItems,
  tree: TreeList,
  place: KeyPlace,
  problems: ProblemList,
): readonly string[] | undefined {
  if (tree.items.length > most) {
    problems.add(
      problem(
        place,
        tree,
        "too_many_items",
        `${tree.items.length} items, at most ${most} are allowed`,
        "shorten the list",
      ),
    );
    return undefined;
  }
  const seen = new Set<string>();
  let whole = true;
  for (const node of tree.items) {
    const value = readValue(kind, node, place, problems);
    if (value === undefined) {
      whole = false;
    } else if (seen.has(value)) {
      whole = false;
      problems.add(
        problem(
          place,
          node,
          "duplicate_item",
          "this item is already in the list",
          "delete one of the two",
        ),
      );
    } else seen.add(value);
  }
  return whole ? [...seen] : undefined;
}

function described(tree: TreeMap | TreeList | TreeScalar): string {
  if (tree.kind === "map") return "a map";
  if (tree.kind === "list") return "a list";
  if (tree.reads === "boolean")
    return trueOrFalse.test(tree.text)
      ? "true or false"
      : "true or false with a capital letter";
  if (tree.reads === "number")
    return plainInteger.test(tree.text)
      ? "a number"
      : "a number in another form than plain digits";
  return tree.plain ? "text" : "text in quotes";
}

function example(place: KeyPlace): string {
  return `\`${place.key}: ${place.example}\``;
}

function problem(
  place: KeyPlace,
  tree: Tree,
  code: FleetProblem["code"],
  message: string,
  hint = `for example ${example(place)}`,
): FleetProblem {
  return { code, at: tree.at, path: place.path, message, hint };
}
