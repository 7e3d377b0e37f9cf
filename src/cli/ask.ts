import { createInterface } from "node:readline/promises";
import type { Ask } from "./command.ts";

/** Asks a person at a terminal. The end of the input, Ctrl-C and Ctrl-D answer null. */
export function createAsk(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Ask {
  return async (question) => {
    const lines = createInterface({ input, output });
    const ended = new AbortController();
    // Without this a question nobody answers stays open for ever.
    lines.once("close", () => ended.abort());
    try {
      return await lines.question(question, { signal: ended.signal });
    } catch (error) {
      if (ended.signal.aborted) return null;
      throw error;
    } finally {
      lines.close();
    }
  };
}
