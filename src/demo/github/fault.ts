import { type Ask, json, type Reply } from "./exchange.ts";

/** Trouble to make. Each applies to the next `times` requests that match, then is used up. */
export interface Fault {
  readonly method?: string;
  /** Matched against the path after `/api/v3`; left out: any. */
  readonly path?: RegExp;
  /** Matched against the whole request; left out: any. */
  readonly call?: (ask: Ask) => boolean;
  /** Requests that match before it begins; default 0. */
  readonly after?: number;
  /** Default 1. */
  readonly times?: number;
  /**
   * `status`: an error answer. `reset`: the connection is cut. `timeout`: no answer ever. `truncate`: half the answer, then
   * cut. `html`: a load balancer's error page instead of JSON.
   */
  readonly kind: "status" | "reset" | "timeout" | "truncate" | "html";
  /** For `status` and `html`; default 502. */
  readonly status?: number;
  /** For `status`, e.g. `{ "retry-after": "1" }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For `status`: the message of the answer. */
  readonly message?: string;
  /** True: the request is carried out first and only its answer is lost. */
  readonly afterwards?: boolean;
  /** Told of each request it spoils, right before the trouble; an answer waits for it. */
  readonly onMet?: (ask: Ask) => unknown;
}

export interface Faults {
  /** Answers how to take it back. */
  readonly add: (fault: Fault) => () => void;
  /** The fault for this request; taking it uses it up once. */
  readonly take: (ask: Ask) => Fault | undefined;
}

export function createFaults(): Faults {
  const pending: Pending[] = [];
  return {
    add(fault) {
      const entry = {
        fault,
        ...{ left: fault.times ?? 1, spared: fault.after ?? 0 },
      };
      pending.push(entry);
      return () => {
        entry.left = 0;
      };
    },
    take(ask) {
      for (const entry of pending) {
        if (entry.left === 0 || !matches(entry.fault, ask)) continue;
        if (entry.spared === 0) {
          entry.left -= 1;
          return entry.fault;
        }
        entry.spared -= 1;
      }
      return undefined;
    },
  };
}

interface Pending {
  readonly fault: Fault;
  left: number;
  spared: number;
}

function matches({ method, path, call }: Fault, ask: Ask): boolean {
  return (
    (method ?? ask.method) === ask.method &&
    (path?.test(ask.path) ?? true) &&
    (call?.(ask) ?? true)
  );
}

/** The answer of a fault that answers at all. */
export function faultReply(fault: Fault): Reply {
  const status = fault.status ?? 502;
  if (fault.kind === "html") {
    return {
      status,
      headers: { "content-type": "text/html", ...fault.headers },
      body: Buffer.from(
        "<!DOCTYPE html><html><head><title>Unicorn!</title></head><body><p>This page is taking too long to load.</p></body></html>",
      ),
    };
  }
  const message = fault.message ?? `Injected fault ${status}`;
  return json(
    status,
    { message, documentation_url: "https://docs.github.com/rest" },
    fault.headers,
  );
}
