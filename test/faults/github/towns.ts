import { Town } from "./town.ts";

/** emulate counts 5,000 requests an hour for each account, as GitHub does. */
const most = 40;

/** One town after the other, each left before its limits are reached. */
export class Towns implements AsyncDisposable {
  #town: Town | null = null;
  #stages = 0;

  /** Where the next stage is set. */
  async next(): Promise<Town> {
    if (this.#stages >= most) await this.#leave();
    this.#stages += 1;
    this.#town ??= await Town.start();
    return this.#town;
  }

  async #leave(): Promise<void> {
    this.#stages = 0;
    const town = this.#town;
    this.#town = null;
    await town?.[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#leave();
  }
}
