/** `2026-09-19 14:02 UTC`, from milliseconds since the epoch. */
export function utcMinute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** `14:21:40 UTC` */
export function utcSecond(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}

/** `14:01 UTC` */
export function utcClock(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}
