import type { Ask } from "../../../src/demo/github/exchange.ts";
import { fieldsOf } from "../../../src/demo/github/exchange.ts";
import type { Exchange } from "../../../src/demo/github/transcript.ts";

/** One request of a recorded run, by what stays the same from run to run. */
export interface RecordedCall {
  /** `GET pulls/{n}`; of GraphQL what is asked. */
  readonly route: string;
  /** How many of the same route came before it. */
  readonly earlier: number;
  readonly writes: boolean;
}

/** The requests of a run in the order they came. */
export function recordedCalls(
  exchanges: readonly Exchange[],
): readonly RecordedCall[] {
  const seen = new Map<string, number>();
  return exchanges.map(({ method, path, body }) => {
    const graph = textOf(body, "query");
    const route = routeOf(method, path, graph);
    const earlier = seen.get(route) ?? 0;
    seen.set(route, earlier + 1);
    const reads = method === "GET" || /^\s*query\b/.test(graph);
    return { route, earlier, writes: !reads };
  });
}

export function isCall(ask: Ask, { route }: RecordedCall): boolean {
  const { query } = fieldsOf(ask);
  const graph = typeof query === "string" ? query : "";
  return routeOf(ask.method, ask.path, graph) === route;
}

/** As the table names it; the second and later ones of a route are counted. */
export function labelOf({ route, earlier }: RecordedCall): string {
  return earlier === 0 ? route : `${route} (${earlier + 1})`;
}

function routeOf(method: string, path: string, graph: string): string {
  if (path === "/graphql")
    return `POST graphql ${/\b(updateRefs|refUpdateRule)\b/.exec(graph)?.[1] ?? "?"}`;
  const inside = path.replace(/^\/(?:repos\/[^/]+\/[^/]+\/?)?/, "");
  const plain = decodeURIComponent(inside)
    .replace(/\b[0-9a-f]{40}\b/g, "{sha}")
    .replace(/(?<=^|\/)\d+(?=\/|$)/g, "{n}");
  return `${method} ${plain === "" ? "the repository" : plain}`;
}

function textOf(body: unknown, name: string): string {
  if (typeof body !== "object" || body === null) return "";
  const value: unknown = Object.entries(body).find(
    ([key]) => key === name,
  )?.[1];
  return typeof value === "string" ? value : "";
}
