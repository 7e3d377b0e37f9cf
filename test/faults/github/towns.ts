import { Town } from "./town.ts";

/** emulate counts 5,000 requests an hour for each account, as GitHub does, and each of ours is some of its. */
const mostRequests = 1_200;

/** One town after the other, each left before its limits are reached. */
export class Towns implements AsyncDisposable {
  #town: Town | null = null;

  /** Where the next stage is set. */
  async next(): Promise<Town> {
    const asked = this.#town?.github.requests.length ?? 0;
    if (asked > mostRequests) await this.#leave();
    this.#town ??= await Town.start();
    return this.#town;
  }

  async #leave(): Promise<void> {
    const town = this.#town;
    this.#town = null;
    await town?.[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#leave();
  }
}
