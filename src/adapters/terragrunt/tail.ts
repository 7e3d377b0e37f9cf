import type { FileHandle } from "node:fs/promises";

const chunk = 64 * 1024;

/** Reads a file that a child is still writing, line by line. */
export class Tail {
  readonly #file: FileHandle;
  readonly #onLine: (line: string) => void;
  readonly #decoder = new TextDecoder();
  readonly #parts: string[] = [];
  readonly #buffer = Buffer.alloc(chunk);
  #position = 0;
  #rest = "";

  constructor(file: FileHandle, onLine: (line: string) => void = () => {}) {
    this.#file = file;
    this.#onLine = onLine;
  }

  /** Bytes read up to now. */
  get size(): number {
    return this.#position;
  }

  /** Everything read up to now. */
  get text(): string {
    return this.#parts.join("");
  }

  /** Reads what is new, at most up to `limit` bytes in all. */
  async read(limit: number): Promise<void> {
    while (this.#position < limit) {
      const want = Math.min(chunk, limit - this.#position);
      const { bytesRead } = await this.#file.read(
        this.#buffer,
        0,
        want,
        this.#position,
      );
      if (bytesRead === 0) return;
      this.#position += bytesRead;
      this.#take(
        this.#decoder.decode(this.#buffer.subarray(0, bytesRead), {
          stream: true,
        }),
      );
    }
  }

  /** The last line may have no end: the child died while writing it. */
  finish(): void {
    this.#take(this.#decoder.decode());
    if (this.#rest !== "") this.#onLine(this.#rest);
    this.#rest = "";
  }

  #take(text: string): void {
    this.#parts.push(text);
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#onLine(line);
  }
}
