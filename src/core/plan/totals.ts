import type { Action, ActionKind } from "./action.ts";

/** How many resources a plan changes, each counted once under its strongest action. */
export interface Totals {
  readonly created: number;
  readonly updated: number;
  readonly replaced: number;
  readonly deleted: number;
  /** Moved and nothing else. */
  readonly moved: number;
  /** No longer managed, keeps running. */
  readonly forgotten: number;
  readonly imported: number;
  /** OpenTofu's own sums: a replacement adds one and destroys one. */
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  /** Every resource change. */
  readonly all: number;
}

export function totalsOf(actions: readonly Action[]): Totals {
  const count = (kind: ActionKind): number =>
    actions.filter((action) => action.kind === kind).length;
  const [created, updated, replaced] = [
    count("create"),
    count("update"),
    count("replace"),
  ];
  const [deleted, moved] = [count("delete"), count("move")];
  const [forgotten, imported] = [count("forget"), count("import")];
  return {
    created,
    updated,
    replaced,
    deleted,
    moved,
    forgotten,
    imported,
    add: created + replaced,
    change: updated,
    destroy: deleted + replaced,
    all: actions.filter(isChange).length,
  };
}

/** `no-op` and `read` change nothing. */
export function isChange({ kind }: Action): boolean {
  return kind !== "noop" && kind !== "read";
}
