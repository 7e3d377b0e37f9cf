/** `48 s`, `1 min 12 s`, `2 h 3 min`: whole seconds in words. */
export function duration(seconds: number): string {
  return words(seconds, "min");
}

/** The same for a table's cell: `1 m 12 s`. */
export function shortDuration(seconds: number): string {
  return words(seconds, "m");
}

function words(seconds: number, minute: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return `${whole} s`;
  const hours = Math.floor(minutes / 60);
  if (hours === 0)
    return whole % 60 === 0
      ? `${minutes} ${minute}`
      : `${minutes} ${minute} ${whole % 60} s`;
  return minutes % 60 === 0
    ? `${hours} h`
    : `${hours} h ${minutes % 60} ${minute}`;
}
