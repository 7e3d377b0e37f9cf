import type { RateFacts } from "./facts.ts";

/** Commands one person may give. */
export const mostAMinute = 6;
export const mostAnHour = 60;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * How often a person commanded before `at`. `times`: when they did, milliseconds since the epoch, without the present one.
 */
export function rateOf(times: readonly number[], at: number): RateFacts {
  const inHour = times.filter((time) => time > at - hourMs && time <= at);
  const inMinute = inHour.filter((time) => time > at - minuteMs);
  const overHour = inHour.length >= mostAnHour;
  const [oldest = at] = (overHour ? inHour : inMinute).toSorted(
    (a, b) => a - b,
  );
  return {
    lastMinute: inMinute.length,
    lastHour: inHour.length,
    openAt: oldest + (overHour ? hourMs : minuteMs),
    // The first one over the limit is told; the ones after it are not.
    told: inMinute.length > mostAMinute || inHour.length > mostAnHour,
  };
}
