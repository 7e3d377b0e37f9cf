import { type Ask, parsed } from "./exchange.ts";

/** One request that reached us, in order of arrival. */
export interface Exchange {
  readonly method: string;
  /** After `/api/v3`, without the query. */
  readonly path: string;
  readonly query: string;
  /** Login of the token's account; null without a known token. */
  readonly by: string | null;
  /** The JSON sent, undefined when there was none. */
  readonly body: unknown;
  /** Of the answer; null while there is none, and for good when a fault cut it off. */
  readonly status: number | null;
}

export interface Transcript {
  readonly requests: readonly Exchange[];
  readonly begin: (ask: Ask, by: string | null) => { status: number | null };
  readonly clear: () => void;
}

export function createTranscript(): Transcript {
  const requests: { -readonly [K in keyof Exchange]: Exchange[K] }[] = [];
  return {
    requests,
    begin(ask, by) {
      const { method, path } = ask;
      const query = ask.query.toString();
      const body = ask.body.length > 0 ? parsed(ask.body) : undefined;
      const entry = { method, path, query, by, body, status: null };
      requests.push(entry);
      return entry;
    },
    clear() {
      requests.length = 0;
    },
  };
}

/** The requests that would change something. */
export function writesOf(requests: readonly Exchange[]): readonly Exchange[] {
  return requests.filter(({ method }) => method !== "GET" && method !== "HEAD");
}
