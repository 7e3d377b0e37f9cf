import type { Hub } from "./correction.ts";
import type { Ask, Reply } from "./exchange.ts";

type Answer = (ask: Ask) => Promise<Reply>;

export interface SeenRepositories {
  /** emulate's answer to a look at the repository that this request is about. */
  readonly at: (ask: Ask, token: string | undefined) => Promise<Reply>;
  /** Only a write can change what was seen. */
  readonly until: (answer: Answer) => Answer;
}

/** What emulate says of a repository to whom, asked once between two writes: every request needs it. */
export function createSeenRepositories(hub: Hub): SeenRepositories {
  const known = new Map<string, Promise<Reply>>();
  return {
    at(ask, token) {
      const [path = ""] = /^\/repos\/[^/]+\/[^/]+/.exec(ask.path) ?? [];
      const key = `${token} ${path}`;
      const look = {
        ...{ ...ask, method: "GET", path },
        ...{ query: new URLSearchParams(), headers: {}, body: Buffer.alloc(0) },
      };
      const reply = known.get(key) ?? hub.upstream.forward(look, token);
      known.set(key, reply);
      return reply;
    },
    until: (answer) => async (ask) => {
      try {
        return await answer(ask);
      } finally {
        if (ask.method !== "GET" && ask.method !== "HEAD") known.clear();
      }
    },
  };
}
