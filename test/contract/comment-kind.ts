/** One comment the page shows. */
export interface CommentKind {
  /** No two are the same: it is a heading. */
  readonly title: string;
  /** When it appears, in a sentence. */
  readonly when: string;
  /** File below test/cases. */
  readonly golden: string;
}

export interface CommentGroup {
  readonly title: string;
  readonly kinds: readonly CommentKind[];
}

export function kind(title: string, golden: string, when: string): CommentKind {
  return { title, golden, when };
}
