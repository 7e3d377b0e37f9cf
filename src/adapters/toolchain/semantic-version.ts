/** A released version, `[major, minor, patch]`. */
export type SemanticVersion = readonly [number, number, number];

/** Reads `1.12.6` or `v1.12.6`; null for anything else, pre-releases included: they are nobody's accepted version. */
export function parseVersion(text: string): SemanticVersion | null {
  const match = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(text);
  return match === null
    ? null
    : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** True when `version` is `oldest` or newer within the same major version. */
export function isAccepted(version: string, oldest: string): boolean {
  const have = parseVersion(version);
  const want = parseVersion(oldest);
  if (have === null || want === null || have[0] !== want[0]) {
    return false;
  }
  return have[1] !== want[1] ? have[1] > want[1] : have[2] >= want[2];
}
