/** One thing that reads what others wrote, and what must hold whatever that is. */
export interface FuzzTarget {
  /** Name of its file, its corpus and its row in docs/fuzzing.md. */
  readonly name: string;
  /** Completes the row: what is given bytes, and what must hold. */
  readonly reads: string;
  readonly holds: string;
  /** Texts that get a mutation past the first checks. */
  readonly words: readonly string[];
  /**
   * About so many bytes of the kind that costs most. Twice the bytes may cost twice the steps; missing where the size is bounded
   * by the format itself.
   */
  readonly large?: (bytes: number) => Uint8Array;
  /** Throws when something does not hold; any other throw is a find as well. */
  readonly check: (bytes: Uint8Array) => void | Promise<void>;
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `piece` over and over, up to about so many bytes. */
export function repeated(piece: string, bytes: number): string {
  return piece.repeat(Math.max(1, Math.floor(bytes / piece.length)));
}

/** What is in the bytes as JSON; undefined when they are none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined;
  }
}
