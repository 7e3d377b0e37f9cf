import { isRecord } from "./record.ts";

/** One request as it came in. `path` is what follows `/api/v3` (or `/graphql`), without the query, percent-encoding untouched. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One answer as it goes out. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function empty(status: number): Reply {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

/** An error in GitHub's shape. @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
export function refuse(
  status: number,
  message: string,
  extra: Readonly<Record<string, unknown>> = {},
): Reply {
  return json(status, {
    message,
    ...extra,
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  });
}

/** The JSON of a body; undefined when it is none. */
export function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The JSON object a request carries; an empty one when it carries none. */
export function fieldsOf(ask: Ask): Readonly<Record<string, unknown>> {
  const value = parsed(ask.body);
  return isRecord(value) ? value : {};
}
