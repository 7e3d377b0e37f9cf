import { Town } from "./town.ts";

/** emulate counts 5,000 requests an hour for each account, as GitHub does, and each of ours is one or two of its. */
const mostRequests = 3_000;

/** Towns in which nothing happens now, and each left before its limits are reached. */
export class Towns implements AsyncDisposable {
  readonly #free: Town[] = [];

  /** Sets the next stage in a town nobody else is in. */
  async within<Result>(
    stage: (town: Town) => Promise<Result>,
  ): Promise<Result> {
    const town = this.#free.pop() ?? (await Town.start());
    try {
      return await stage(town);
    } finally {
      if (town.github.requests.length < mostRequests) this.#free.push(town);
      else await town[Symbol.asyncDispose]();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const town of this.#free.splice(0)) await town[Symbol.asyncDispose]();
  }
}
