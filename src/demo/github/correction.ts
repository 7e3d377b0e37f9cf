import type { Account } from "./account.ts";
import type { Ask, Reply } from "./exchange.ts";
import type { JsonRecord } from "./record.ts";
import type { Upstream } from "./upstream.ts";

/** A request that a correction looks at: who asks, and the named parts of the path. */
export interface Call {
  readonly ask: Ask;
  /** Undefined for a request without a token. */
  readonly account: Account | undefined;
  /** `owner` and `repo` of a repository's path; empty elsewhere. */
  readonly owner: string;
  readonly repo: string;
  /** Named groups of the route's pattern, percent-decoded. */
  readonly at: (name: string) => string;
  /** Sends the request, or a changed one, on to emulate as the caller. */
  readonly pass: (changed?: Partial<Ask>) => Promise<Reply>;
}

/** One route that we answer ourselves. `path` is matched against what follows `/repos/OWNER/REPO`. */
export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (call: Call) => Promise<Reply> | Reply;
}

/** What corrections work with. */
export interface Hub {
  readonly upstream: Upstream;
  /** Ends in `/api/v3`. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** `2026-09-19T14:02:00Z`, as GitHub writes times. */
  readonly now: () => string;
}

/** Something emulate lacks or gets wrong, put right in one place. */
export interface Correction {
  readonly routes?: readonly Route[];
  /** Looks at each request before anybody answers it; what it returns is the answer. */
  readonly guard?: (call: Call) => Promise<Reply | undefined>;
  /** Runs after each write that succeeded, before its answer leaves. */
  readonly after?: (call: Call, reply: Reply) => Promise<void>;
  /** Sees every JSON object of every answer, inner ones first. */
  readonly amend?: (
    record: JsonRecord,
    account: Account | undefined,
  ) => JsonRecord;
}
