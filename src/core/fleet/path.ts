/** `vms.web01.memory`. A key that is no plain word is shown as `?`: a path is quoted in comments and logs. */
export function pathTo(parent: string, key: string): string {
  const word = /^[A-Za-z0-9_-]{1,63}$/.test(key) ? key : "?";
  return parent === "" ? word : `${parent}.${word}`;
}
