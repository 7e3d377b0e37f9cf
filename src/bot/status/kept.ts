import type { Clock } from "../../app/ports.ts";

/** What was read last, and when. */
export interface Latest<T> {
  readonly value: T;
  readonly at: number;
}

/** One thing that is read again now and then. */
export interface Kept<T> {
  /** null: it was not read yet. */
  readonly latest: () => Latest<T> | null;
  /** Reads it again unless that was begun less than so many milliseconds ago; never twice at once. */
  readonly refresh: (freshForMs: number) => Promise<void>;
}

export function createKept<T>(
  read: () => Promise<T>,
  clock: Pick<Clock, "now">,
): Kept<T> {
  let latest: Latest<T> | null = null;
  let underWay: Promise<void> | null = null;
  let begunAt = Number.NEGATIVE_INFINITY;

  async function readNow(): Promise<void> {
    try {
      const value = await read();
      latest = { value, at: clock.now() };
    } finally {
      underWay = null;
    }
  }

  return {
    latest: () => latest,
    async refresh(freshForMs) {
      if (underWay === null && clock.now() - begunAt < freshForMs) return;
      if (underWay === null) begunAt = clock.now();
      underWay ??= readNow();
      await underWay;
    },
  };
}
