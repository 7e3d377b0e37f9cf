import type { ZoneServer } from "../../app/ports.ts";
import { HomelabError } from "../homelab-error.ts";

/** What the zone's server says of a label: `10.30.1.7, 300 s`; null: there is no such name. */
export type Answers = ReadonlyMap<string, string | null>;

/** Asks for every label, one after the other. @throws HomelabError when the server says neither yes nor no */
export async function observeNames(
  server: ZoneServer,
  zone: string,
  labels: Iterable<string>,
): Promise<Answers> {
  const answers = new Map<string, string | null>();
  for (const label of labels) {
    const found = await server.lookup(`${label}.${zone}`);
    if (found.kind === "answer")
      answers.set(label, answerText(found.addresses, found.ttl));
    else if (found.kind === "no_such_name" || found.kind === "no_address")
      answers.set(label, null);
    else
      throw new HomelabError(
        `The DNS server said neither yes nor no to ${label}.${zone} (${found.kind}). What was predicted cannot be compared without its answer. Run it again; if it stays so, the DNS stand-in is at fault.`,
      );
  }
  return answers;
}

export function answerText(addresses: readonly string[], ttl: number): string {
  return `${addresses.join(" ")}, ${ttl} s`;
}
