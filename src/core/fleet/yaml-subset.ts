import type { FleetCode } from "./codes.ts";

/** One token of a YAML text. `type` is the name the parser's library gives it. */
export interface YamlToken {
  readonly type: string | null;
  readonly offset: number;
  readonly source: string;
}

export interface SubsetBreach {
  readonly code: FleetCode;
  readonly offset: number;
  /** The tree cannot be trusted or built safely: read no further. */
  readonly fatal: boolean;
  readonly message: string;
  readonly hint: string;
}

const deepestFlow = 8;
const deepestBlock = 16;

const refused: Readonly<Record<string, Omit<SubsetBreach, "offset">>> = {
  "directive-line": {
    code: "yaml_directive",
    fatal: true,
    message: "YAML directives are not allowed",
    hint: "delete the line that begins with `%`",
  },
  anchor: {
    code: "yaml_anchor",
    fatal: false,
    message: "anchors are not allowed",
    hint: "write the value out; what all VMs share belongs under `defaults`",
  },
  alias: {
    code: "yaml_alias",
    fatal: false,
    message: "aliases are not allowed",
    hint: "write the value out; what all VMs share belongs under `defaults`",
  },
  tag: {
    code: "yaml_tag",
    fatal: false,
    message: "tags are not allowed",
    hint: "delete the word that begins with `!`; a text that begins so needs quotes",
  },
  "explicit-key-ind": {
    code: "yaml_explicit_key",
    fatal: true,
    message: "keys written with `?` are not allowed",
    hint: "write `key: value`",
  },
};

const tooDeep: Omit<SubsetBreach, "offset"> = {
  code: "yaml_depth",
  fatal: true,
  message: "maps and lists are nested too deep here",
  hint: "a fleet file needs four levels: `vms`, the id, the key, a list",
};

const moreDocuments: Omit<SubsetBreach, "offset"> = {
  code: "yaml_documents",
  fatal: true,
  message: "a second YAML document begins here",
  hint: "keep one document; delete `---` and what belongs to the other",
};

const noYaml: Omit<SubsetBreach, "offset"> = {
  code: "yaml_syntax",
  fatal: true,
  message: "this and much before it is not YAML",
  hint: "check that this is the right file",
};

/**
 * What of YAML a fleet file does not use, found in its tokens and so before a parser builds anything from them:
 * the parser's composer is recursive, and aliases and tags are where YAML readers disagree.
 */
export function* subsetBreaches(
  tokens: Iterable<YamlToken>,
): Generator<SubsetBreach> {
  const depth = depthMeter();
  const documents = documentMeter();
  const oddities = oddityMeter();
  for (const token of tokens) {
    const breach =
      refused[`${token.type}`] ??
      (depth(token)
        ? tooDeep
        : documents(token)
          ? moreDocuments
          : oddities(token)
            ? noYaml
            : undefined);
    if (breach === undefined) continue;
    yield { ...breach, offset: token.offset };
    if (breach.fatal) return;
  }
}

type Meter = (token: YamlToken) => boolean;

function documentMeter(): Meter {
  let begun = false;
  let ended = false;
  return ({ type }) => {
    if (type === "doc-end") ended = true;
    if (type === null || blank.has(type) || type === "doc-end") return false;
    const second = ended || (begun && type === "doc-start");
    begun = true;
    return second;
  };
}

const blank = new Set(["space", "newline", "comment", "doc-mode", "doc-end"]);
const blockIndicators = new Set([
  "seq-item-ind",
  "map-value-ind",
  "explicit-key-ind",
]);

/** Counts how deep a parser will nest: flow brackets, indentation, and several indicators on one line (`- - a: b:`). */
function depthMeter(): Meter {
  let flow = 0;
  let onLine = 0;
  let atLineStart = true;
  let indent = 0;
  const indents: number[] = [];
  return ({ type, source }) => {
    if (type === "newline") {
      atLineStart = true;
      indent = 0;
      return false;
    }
    if (type === "space" && atLineStart) indent = source.length;
    if (type === null || blank.has(type)) return false;
    if (atLineStart) {
      atLineStart = false;
      onLine = 0;
      if (flow === 0) settle(indents, indent);
    }
    if (type === "flow-map-start" || type === "flow-seq-start") flow += 1;
    else if (type === "flow-map-end" || type === "flow-seq-end")
      flow = Math.max(0, flow - 1);
    else if (type === "flow-error-end") flow = 0;
    else if (flow === 0 && blockIndicators.has(type)) onLine += 1;
    return flow > deepestFlow || indents.length + onLine > deepestBlock;
  };
}

function settle(indents: number[], indent: number): void {
  while ((indents.at(-1) ?? -1) > indent) indents.pop();
  if ((indents.at(-1) ?? -1) < indent) indents.push(indent);
}

/** One mistake is the parser's to explain; with thousands it takes quadratic time, and nobody reads them. */
const mostOddities = 50;

/** Counts brackets that close nothing and values that follow a value on the same line. */
function oddityMeter(): Meter {
  let count = 0;
  let open = 0;
  let afterValue = false;
  return ({ type }) => {
    if (type === "space") return false;
    const closes = type === "flow-map-end" || type === "flow-seq-end";
    const opens = type === "flow-map-start" || type === "flow-seq-start";
    const scalar = type !== null && scalars.has(type);
    if (closes ? open === 0 : afterValue && (opens || scalar)) count += 1;
    open = Math.max(0, open + (opens ? 1 : closes ? -1 : 0));
    afterValue = closes || scalar;
    return count > mostOddities;
  };
}

const scalars = new Set([
  "scalar",
  "single-quoted-scalar",
  "double-quoted-scalar",
]);
