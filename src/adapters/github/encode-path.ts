/** A path or branch for a `{+…}` of a route: its slashes stay, everything else that means something in an address does not. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
