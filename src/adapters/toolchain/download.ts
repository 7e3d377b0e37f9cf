/** A download that did not work; the message is a clause without a final stop. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
}

export type Download = {
  readonly address: string;
  /** Longest wait in milliseconds for the answer to begin, and between two pieces of it. */
  readonly patience: number;
  /** Most bytes to take. */
  readonly limit: number;
  readonly signal: AbortSignal;
};

export type Piece = {
  readonly bytes: Uint8Array;
  /** Part of the whole that has arrived, null when the server did not say how much there is. */
  readonly fraction: number | null;
};

/**
 * The body of an answer, piece by piece. Follows redirects, but not away from https.
 * @throws DownloadError when the server cannot be reached, answers anything but 200, stops talking, or sends too much.
 */
export async function* download(want: Download): AsyncGenerator<Piece> {
  const idle = idleSignal(want.patience);
  const signal = AbortSignal.any([want.signal, idle.signal]);
  const host = new URL(want.address).host;
  try {
    const answer = await fetch(want.address, { signal, redirect: "follow" });
    idle.restart();
    if (answer.status !== 200 || answer.body === null) {
      throw new DownloadError(`${host} answered ${answer.status}`);
    }
    if (!isSafe(answer.url)) {
      throw new DownloadError(`${host} led away from https`);
    }
    const whole = Number(answer.headers.get("content-length") ?? "0");
    let got = 0;
    for await (const bytes of answer.body) {
      idle.restart();
      got += bytes.length;
      if (got > want.limit) {
        throw new DownloadError(`${host} sent more than ${want.limit} bytes`);
      }
      yield { bytes, fraction: whole > 0 ? Math.min(got / whole, 1) : null };
    }
  } catch (error) {
    throw explained(error, host, idle.signal.aborted, want.patience);
  } finally {
    idle.stop();
  }
}

/** True for https, and for http on this very machine (a cache in front of the releases, tests). */
export function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === "https:" ||
    (protocol === "http:" && ["127.0.0.1", "[::1]"].includes(hostname))
  );
}

function explained(
  error: unknown,
  host: string,
  idle: boolean,
  patience: number,
): DownloadError {
  if (error instanceof DownloadError) {
    return error;
  }
  const cause = error instanceof Error ? error.cause : undefined;
  const code =
    cause instanceof Error && "code" in cause && typeof cause.code === "string"
      ? ` (${cause.code})`
      : "";
  const why = idle
    ? `${host} sent nothing for ${patience / 1000} s`
    : `${host} could not be reached or broke off${code}`;
  return new DownloadError(why, { cause: error });
}

function idleSignal(patience: number): {
  readonly signal: AbortSignal;
  readonly restart: () => void;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  return {
    signal: controller.signal,
    restart: () => timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}
