/** `owner/name`, split, as every route needs it. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** @throws RangeError when the text is not `owner/name`. */
export function parseRepository(text: string): Repository {
  const match =
    /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})$/.exec(text);
  const owner = match?.[1];
  const repo = match?.[2];
  if (owner === undefined || repo === undefined) {
    throw new RangeError("GITHUB_REPOSITORY is not of the form owner/name.");
  }
  return { owner, repo };
}
