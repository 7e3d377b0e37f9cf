import type { Position } from "../problem.ts";

/** What a YAML text says, without YAML: maps, lists, scalars, each with its place. */
export type Tree = TreeMap | TreeList | TreeScalar | TreeNothing | TreeRefused;

export interface TreeMap {
  readonly kind: "map";
  readonly at: Position;
  /** In the order of the file. Of a key written twice the first one; the second is a problem already. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface TreeEntry {
  readonly keyAt: Position;
  readonly value: Tree;
}

export interface TreeList {
  readonly kind: "list";
  readonly at: Position;
  readonly items: readonly Tree[];
}

export interface TreeScalar {
  readonly kind: "scalar";
  readonly at: Position;
  /** Decoded text of a quoted or block scalar; the source of a plain one. */
  readonly text: string;
  readonly plain: boolean;
  /** What YAML 1.2 core makes of it. */
  readonly reads: "text" | "number" | "boolean";
}

/** An explicit or missing null. */
export interface TreeNothing {
  readonly kind: "nothing";
  readonly at: Position;
}

/** Something a problem was already reported for, such as an alias: say no more about it. */
export interface TreeRefused {
  readonly kind: "refused";
  readonly at: Position;
}
