import * as v from "valibot";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";

const perPage = 100;

/** Every entry of a list, page by page until one is not full. @throws ForgeError when any page fails: half a list is none */
export function allPages<S extends v.GenericSchema>(
  client: Client,
  what: string,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  entry: S,
): Promise<readonly v.InferOutput<S>[]> {
  return pagesOf(client, what, { route, parameters }, v.array(entry));
}

/** The same where a page is more than its entries: `page` reads them out of it. `most`: pages; default as many as there are. */
export async function pagesOf<T>(
  client: Client,
  what: string,
  { route, parameters }: Listing,
  page: v.GenericSchema<unknown, readonly T[]>,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let number = 1; number <= most; number += 1) {
    const asked = { ...parameters, per_page: perPage, page: number };
    const found = decode(page, await client(what, route, asked), what);
    all.push(...found);
    if (found.length < perPage) break;
  }
  return all;
}

interface Listing {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}
