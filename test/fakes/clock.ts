import type { Clock } from "../../src/app/ports.ts";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Virtual time: nobody waits, whoever would wake first wakes next, and the clock jumps there. */
export class FakeClock implements Clock {
  #now: number;
  #sleepers: readonly Sleeper[] = [];
  #scheduled = false;

  constructor(now = Date.UTC(2026, 8, 19, 14, 2)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      const sleeper = { at: this.#now + milliseconds, wake };
      this.#sleepers = [...this.#sleepers, sleeper].toSorted(
        (a, b) => a.at - b.at,
      );
      this.#schedule();
    });
  }

  /** One sleeper a turn of the event loop, so that everything it sets off has happened before the next one wakes. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const [next, ...rest] = this.#sleepers;
      if (next === undefined) return;
      this.#sleepers = rest;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      if (rest.length > 0) this.#schedule();
    });
  }
}
