import {
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLError,
} from "yaml";
import type { Position } from "../problem.ts";
import { checkDecoded } from "./check-decoded.ts";
import { orElse } from "./or-else.ts";
import { pathTo } from "./path.ts";
import { placeFinder } from "./place-finder.ts";
import { mostProblems, type ProblemList } from "./problem-list.ts";
import { sourceText } from "./source-text.ts";
import type { Tree, TreeEntry, TreeMap, TreeScalar } from "./tree.ts";
import { yamlMistake } from "./yaml-mistake.ts";
import { subsetBreaches, type YamlToken } from "./yaml-subset.ts";

/**
 * Reads the strict subset of YAML 1.2 that fleet.yaml and the policy file are written in. Adds to `problems` all it finds
 * and returns the tree as far as it can be read, or null. A tree that came with problems is good for finding more
 * problems and for nothing else. Linear in the size of the file.
 *
 * The only place that knows YAML: https://yaml.org/spec/1.2.2/ by way of https://eemeli.org/yaml/.
 */
export function readDocument(
  bytes: Uint8Array,
  mostBytes: number,
  problems: ProblemList,
): Tree | null {
  const text = sourceText(bytes, mostBytes, problems);
  if (text === null) return null;
  const places = placeFinder(text);
  if (!checkSubset(text, places, problems)) return null;
  const document = parse(text);
  const start = places(0);
  if (hasMistakes(document, places, problems)) return null;
  return treeOf(document.contents, start, "", { places, problems });
}

type Places = (offset: number) => Position;

interface Walk {
  readonly places: Places;
  readonly problems: ProblemList;
}

/** The tokens of a text that `readDocument` took, end to end. */
export function* tokensOf(text: string): Generator<YamlToken> {
  let offset = 0;
  let content = false;
  for (const source of new Lexer().lex(text)) {
    if (content) {
      content = false;
      yield { type: "scalar", offset, source };
    } else if (source === CST.SCALAR) {
      content = true; // marks that the next one is the text of a scalar, whatever it looks like
      continue;
    } else if (source === CST.DOCUMENT) {
      continue;
    } else {
      yield { type: CST.tokenType(source), offset, source };
      if (source === CST.FLOW_END) continue;
    }
    offset += source.length;
  }
}

function checkSubset(
  text: string,
  places: Places,
  problems: ProblemList,
): boolean {
  let fatal = false;
  for (const breach of subsetBreaches(tokensOf(text))) {
    fatal ||= breach.fatal;
    problems.add({
      code: breach.code,
      at: places(breach.offset),
      message: breach.message,
      hint: breach.hint,
    });
  }
  return !fatal && problems.count() <= mostProblems; // what is full already gets no better by parsing
}

type Parsed = Pick<Document.Parsed, "contents"> & {
  readonly errors: readonly Mistake[];
  readonly warnings: readonly Mistake[];
};
type Mistake = Pick<YAMLError, "code" | "pos">;

/** After a bug in the library, or the end of its stack: either way not a file to act on. */
const unparsed: Parsed = {
  contents: null,
  errors: [{ code: "IMPOSSIBLE", pos: [0, 0] }],
  warnings: [],
};

function parse(text: string): Parsed {
  return orElse(
    () =>
      parseDocument(text, {
        version: "1.2",
        schema: "core",
        strict: true,
        stringKeys: true,
        uniqueKeys: false, // the library's own check is quadratic
        merge: false,
        resolveKnownTags: false,
        customTags: [],
        prettyErrors: false,
        logLevel: "silent",
      }),
    unparsed,
  );
}

/** Tags and aliases were reported with the tokens. The parser often trips several times over one mistake: one a line is told. */
function hasMistakes(
  document: Parsed,
  places: Places,
  problems: ProblemList,
): boolean {
  const told = new Set<number>();
  for (const { code, pos } of [...document.errors, ...document.warnings]) {
    if (code === "TAG_RESOLVE_FAILED" || code === "BAD_ALIAS") continue;
    const at = places(pos[0]);
    if (told.has(at.line)) continue;
    told.add(at.line);
    problems.add({ code: "yaml_syntax", at, ...yamlMistake(code) });
  }
  return told.size > 0;
}

/** Recursive, and safe to be: the depth was measured in the tokens. */
function treeOf(
  node: Node | null,
  keyAt: Position,
  path: string,
  walk: Walk,
): Tree {
  const at = placeOf(node, keyAt, walk);
  if (node === null) return { kind: "nothing", at: keyAt };
  // With `stringKeys` any other key is a mistake, and the tree of such a file is not read.
  if (isMap<Scalar, Node | null>(node))
    return mapOf(node.items, at, path, walk);
  if (isSeq<Node>(node)) {
    const items = node.items.map((item) => treeOf(item, at, path, walk));
    return { kind: "list", at, items };
  }
  if (isAlias(node) || !isScalar(node)) return { kind: "refused", at };
  if (node.value === null) {
    return { kind: "nothing", at: node.source === "" ? keyAt : at };
  }
  const scalar = scalarOf(node, at);
  return checkDecoded(scalar.text, at, path, walk.problems)
    ? scalar
    : { kind: "refused", at };
}

function placeOf(node: Node | null, otherwise: Position, { places }: Walk) {
  return node?.range == null ? otherwise : places(node.range[0]);
}

function scalarOf(node: Scalar, at: Position): TreeScalar {
  const plain = node.type === "PLAIN";
  if (typeof node.value === "string")
    return { kind: "scalar", at, text: node.value, plain, reads: "text" };
  return {
    kind: "scalar",
    at,
    text: `${node.source}`,
    plain,
    reads: typeof node.value === "boolean" ? "boolean" : "number",
  };
}

function mapOf(
  pairs: readonly Pair<Scalar, Node | null>[],
  at: Position,
  path: string,
  walk: Walk,
): TreeMap {
  const entries = new Map<string, TreeEntry>();
  for (const pair of pairs) {
    const keyAt = placeOf(pair.key, at, walk);
    const key = keyOf(pair.key, keyAt, path, walk);
    const earlier = key === null ? undefined : entries.get(key);
    const value = treeOf(
      pair.value,
      keyAt,
      key === null ? path : pathTo(path, key),
      walk,
    );
    if (earlier !== undefined && key !== null) {
      walk.problems.add({
        code: "duplicate_key",
        at: keyAt,
        path: pathTo(path, key),
        message: `this key is already on line ${earlier.keyAt.line}`,
        hint: "give it another name, or delete one of the two",
      });
    } else if (key !== null) {
      entries.set(key, { keyAt, value });
    }
  }
  return { kind: "map", at, entries };
}

function keyOf(
  key: Scalar,
  at: Position,
  path: string,
  walk: Walk,
): string | null {
  const text = String(key.value);
  if (text === "") {
    walk.problems.add({
      code: "empty_key",
      at,
      path,
      message: "a key without text",
      hint: "write the key before the colon",
    });
    return null;
  }
  if (text === "<<") {
    walk.problems.add({
      code: "merge_key",
      at,
      path,
      message: "merge keys are not allowed",
      hint: "write the values out; what all VMs share belongs under `defaults`",
    });
    return null;
  }
  return checkDecoded(text, at, path, walk.problems) ? text : null;
}
