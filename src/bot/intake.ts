import { createSeen } from "./seen.ts";

export interface Work {
  /** Work of this key is done once. */
  readonly key: string;
  /** Work of one lane is done one after the other. */
  readonly lane: string;
  readonly run: () => Promise<void>;
}

export type Taking = "accepted" | "repeated" | "queue_full" | "stopping";

export interface IntakeOptions {
  /** Pieces of work that may wait. */
  readonly waiting: number;
  readonly atOnce: number;
  /** Keys that are remembered, the oldest forgotten first. */
  readonly remembered: number;
  /** `error` is null when it went well. */
  readonly ended: (work: Work, error: unknown) => void;
}

export interface Intake {
  readonly offer: (work: Work) => Taking;
  readonly waiting: () => number;
  readonly running: () => number;
  /** Takes nothing more, drops what waits (the next start finds it again) and ends when what runs has ended. */
  readonly stop: () => Promise<void>;
}

/** A bounded queue. Work that failed is forgotten, so that it may come again. */
export function createIntake(options: IntakeOptions): Intake {
  const seen = createSeen(options.remembered);
  const queue: Work[] = [];
  const lanes = new Set<string>();
  let stopping: (() => void) | null = null;

  function next(): void {
    if (stopping !== null && lanes.size === 0) stopping();
    if (lanes.size >= options.atOnce) return;
    const at = queue.findIndex(({ lane }) => !lanes.has(lane));
    const [work] = at === -1 ? [] : queue.splice(at, 1);
    if (work === undefined) return;
    lanes.add(work.lane);
    void perform(work);
    next();
  }

  async function perform(work: Work): Promise<void> {
    try {
      await work.run();
      options.ended(work, null);
    } catch (error) {
      seen.forget(work.key);
      options.ended(work, error);
    } finally {
      lanes.delete(work.lane);
      next();
    }
  }

  return {
    offer(work) {
      if (stopping !== null) return "stopping";
      if (seen.has(work.key)) return "repeated";
      if (queue.length >= options.waiting) return "queue_full";
      seen.add(work.key);
      queue.push(work);
      // Whoever offers has his answer before the work begins.
      queueMicrotask(next);
      return "accepted";
    },
    waiting: () => queue.length,
    running: () => lanes.size,
    stop() {
      queue.length = 0;
      return new Promise((resolve) => {
        stopping = resolve;
        next();
      });
    },
  };
}
