import type { Ask } from "./exchange.ts";

/**
 * One page of a list with GitHub's Link header: 30 a page unless asked, at most 100.
 * @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function pageOf<T>(
  ask: Ask,
  apiUrl: string,
  all: readonly T[],
): { readonly items: readonly T[]; readonly headers: Record<string, string> } {
  const size = Math.min(100, natural(ask.query.get("per_page"), 30));
  const page = natural(ask.query.get("page"), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };

  function link(number: number, rel: string): string {
    const query = new URLSearchParams(ask.query);
    query.set("page", String(number));
    return `<${apiUrl}${ask.path}?${query}>; rel="${rel}"`;
  }
}

function natural(text: string | null, otherwise: number): number {
  const value = Number(text ?? "");
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}
