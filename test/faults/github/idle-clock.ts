import type { Clock } from "../../../src/app/ports.ts";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock nobody waits for: when nothing else is going on, whoever would wake first wakes, and the time is then. */
export class IdleClock implements Clock {
  #ahead = 0;
  #sleepers: readonly Sleeper[] = [];
  #watching = false;
  readonly #isBusy: () => boolean;

  constructor(isBusy: () => boolean) {
    this.#isBusy = isBusy;
  }

  /** Milliseconds that were jumped over. */
  get slept(): number {
    return this.#ahead;
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      const sleeper = { at: this.now() + milliseconds, wake };
      this.#sleepers = [...this.#sleepers, sleeper].toSorted(
        (a, b) => a.at - b.at,
      );
      this.#watch();
    });
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    setTimeout(() => {
      this.#watching = false;
      const [next, ...rest] = this.#sleepers;
      if (next === undefined) return;
      if (!this.#isBusy()) {
        this.#sleepers = rest;
        this.#ahead += Math.max(0, next.at - this.now());
        next.wake();
      }
      if (this.#sleepers.length > 0) this.#watch();
    }, 2);
  }
}
