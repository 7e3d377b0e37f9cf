import * as v from "valibot";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";

const perPage = 100;

/** Every entry of a list, page by page until one is not full. @throws ForgeError when any page fails: half a list is none */
export async function allPages<S extends v.GenericSchema>(
  client: Client,
  what: string,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  entry: S,
): Promise<readonly v.InferOutput<S>[]> {
  const all: v.InferOutput<S>[] = [];
  for (let page = 1; ; page += 1) {
    const asked = { ...parameters, per_page: perPage, page };
    const reply = await client(what, route, asked);
    const found = decode(v.array(entry), reply, what);
    all.push(...found);
    if (found.length < perPage) return all;
  }
}
