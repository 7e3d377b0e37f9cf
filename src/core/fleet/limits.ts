/** How much of a file is read. */
export interface Limits {
  /** Bytes of the file. */
  readonly bytes: number;
  readonly vms: number;
}

export const defaultLimits: Limits = { bytes: 256 * 1024, vms: 500 };

/** What a policy may raise them to. */
export const highestLimits: Limits = { bytes: 8 * 1024 * 1024, vms: 20_000 };

/** Characters (UTF-16 code units) of one line. Long lines are where parsers and viewers get slow. */
export const longestLine = 4096;

/** Lines that a file of so many bytes may have: 20,000 in 256 KiB, and in proportion. */
export function mostLines(bytes: number): number {
  return Math.ceil((bytes / defaultLimits.bytes) * 20_000);
}

export function withinHighest(limits: Limits): Limits {
  return {
    bytes: Math.min(limits.bytes, highestLimits.bytes),
    vms: Math.min(limits.vms, highestLimits.vms),
  };
}
