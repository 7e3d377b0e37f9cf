/** The Action of this repository, as workflows name it. */
export const ownAction = /^homelab-fleet\/homelab-fleet@/;

/** `owner/name@` or `owner/name/folder@`, and a whole commit. */
export function isPinned(uses: string): boolean {
  return /^[A-Za-z0-9-]+(?:\/[A-Za-z0-9._-]+)+@[0-9a-f]{40}$/.test(uses);
}

export function isVersion(comment: string): boolean {
  return /^v\d+\.\d+\.\d+$/.test(comment);
}
