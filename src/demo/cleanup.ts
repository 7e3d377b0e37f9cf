/** Things to end, the last started first; each is ended even when another fails, and only once. */
export interface Cleanup {
  add(end: () => Promise<void>): void;
  run(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const ends: (() => Promise<void>)[] = [];

  async function run(): Promise<void> {
    const end = ends.pop();
    if (end === undefined) return;
    try {
      await end();
    } finally {
      await run();
    }
  }

  return { add: (end) => ends.push(end), run };
}

/** Runs `start`; when it fails, ends what it had started before telling why. */
export async function startOrCleanUp<T>(
  start: (cleanup: Cleanup) => Promise<T>,
): Promise<T> {
  const cleanup = createCleanup();
  try {
    return await start(cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
