/** Bytes as a row of decisions, so that a fuzzer can steer what is built of them. After the last byte the first choice is taken. */
export class Choices {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }

  of<const T>(first: T, ...others: readonly T[]): T {
    return others[(this.byte() % (others.length + 1)) - 1] ?? first;
  }

  /** Where both are likely the first is the more likely one. */
  mostly<const T>(usual: T, ...others: readonly T[]): T {
    return this.byte() < 208 ? usual : this.of(usual, ...others);
  }
}
