interface Side {
  readonly repo?: { readonly id: number } | null | undefined;
}

/** A head whose repository was deleted is nobody's, so it is treated as a stranger's. */
export function isFromFork(pull: {
  readonly head: Side;
  readonly base: Side;
}): boolean {
  const id = pull.head.repo?.id;
  return id === undefined || id !== pull.base.repo?.id;
}
