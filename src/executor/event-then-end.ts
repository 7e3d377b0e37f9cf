/** GitHub's own limit of an event is far below. */
const mostEventBytes = 1_048_576;

export interface EventThenEnd {
  readonly event: string;
  /** Aborted when the input ends after the event. */
  readonly callerGone: AbortSignal;
}

/** The event as far as the first NUL, which no JSON holds, and then whether whoever gave it is still there. */
export async function eventThenEnd(
  input: AsyncIterable<Uint8Array>,
): Promise<EventThenEnd> {
  const gone = new AbortController();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = input[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await reader.next();
    if (done) break;
    const end = value.indexOf(0);
    const part = end < 0 ? value : value.subarray(0, end);
    size += part.byteLength;
    if (size > mostEventBytes)
      throw new Error(
        "The executor did not start. The event is larger than any of GitHub's. Hand it $GITHUB_EVENT_PATH on standard input.",
      );
    chunks.push(part);
    if (end < 0) continue;
    void restOf(reader).finally(() => gone.abort());
    break;
  }
  return {
    event: Buffer.concat(chunks).toString(),
    callerGone: gone.signal,
  };
}

/** Resolves at the end; a broken pipe is one. */
async function restOf(reader: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.next()).done);
  } catch {
    // Whoever held the other end is gone either way.
  }
}
