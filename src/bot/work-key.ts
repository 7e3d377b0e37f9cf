/** What is worked on once, named by signed or freshly read content and never by a delivery. */
export function commentKey(commentId: number, bodySha256: string): string {
  return `comment ${commentId} ${bodySha256}`;
}

/** `again` tells a later wish for the same plan apart: when the pull request was reopened. */
export function pullKey(
  repositoryId: number,
  number: number,
  headSha: string,
  again = "",
): string {
  return `pull ${repositoryId} ${number} ${headSha} ${again}`;
}
