import { Yard } from "./yard.ts";

/** The homelab, opened when it is first needed. */
export class Yards implements AsyncDisposable {
  #yard: Promise<Yard> | null = null;

  open(): Promise<Yard> {
    this.#yard ??= Yard.open();
    return this.#yard;
  }

  /** The next one starts from nothing. */
  async leave(): Promise<void> {
    const yard = this.#yard;
    this.#yard = null;
    await (await yard)?.[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.leave();
  }
}
