/** `2026-09-19 14:02 UTC`, from milliseconds since the epoch. */
export function utcMinute(at: number): string {
  return said(at, 0, 16);
}

/** `14:21:40 UTC` */
export function utcSecond(at: number): string {
  return said(at, 11, 19);
}

/** `14:01 UTC` */
export function utcClock(at: number): string {
  return said(at, 11, 16);
}

/** The end of the year 9999: later years are written with more digits, and far later ones not at all. */
const latest = Date.UTC(10_000, 0) - 1;

/** Total: a time may stand in what others wrote, such as the lock's file. */
function said(at: number, from: number, to: number): string {
  return at >= 0 && at <= latest
    ? `${new Date(at).toISOString().slice(from, to).replace("T", " ")} UTC`
    : "an unknown time";
}
