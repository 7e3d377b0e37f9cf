import { utcMinute } from "../render/utc.ts";
import { element, type Html } from "./html.ts";

/** A time as a person and a machine read it. Milliseconds since the epoch. */
export function moment(at: number): Html {
  const datetime = `${new Date(at).toISOString().slice(0, 19)}Z`;
  return element("time", { datetime }, utcMinute(at));
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `12 s`, `5 min`, `3 h`, `4 days`: how long it is from one time to a later one, in its largest unit. */
export function age(from: number, to: number): string {
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < 2 * day) return `${Math.floor(seconds / hour)} h`;
  return `${Math.floor(seconds / day)} days`;
}
