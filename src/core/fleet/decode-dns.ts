import type { Position } from "../problem.ts";
import type { ProblemList } from "./problem-list.ts";
import { readValue } from "./read-value.ts";
import { dnsKeys } from "./schema.ts";
import type { TreeEntry } from "./tree.ts";
import { unknownKey } from "./unknown-key.ts";

/** What stands under `dns`. */
export interface DecodedDns {
  readonly zone?: string;
  readonly zoneAt: Position;
  readonly ttl?: number;
  readonly ttlAt?: Position;
}

const known = Object.keys(dnsKeys);

export function decodeDns(entry: TreeEntry, problems: ProblemList): DecodedDns {
  const { keyAt, value: tree } = entry;
  if (tree.kind !== "map") {
    if (tree.kind !== "refused") {
      problems.add({
        code: tree.kind === "nothing" ? "null_value" : "wrong_type",
        at: tree.at,
        path: "dns",
        message: "a map with the key `zone` is needed",
        hint: `write \`zone: ${dnsKeys.zone.example}\` indented on the line below`,
      });
    }
    return { zoneAt: keyAt };
  }
  for (const [key, child] of tree.entries) {
    if (known.includes(key)) continue;
    problems.add(unknownKey(key, child, "dns", known).problem);
  }
  const zone = tree.entries.get("zone");
  if (zone === undefined) {
    problems.add({
      code: "missing_key",
      at: keyAt,
      path: "dns.zone",
      message: "the zone of the host names is missing",
      hint: `for example \`zone: ${dnsKeys.zone.example}\``,
    });
  }
  return {
    ...readZone(zone, problems),
    zoneAt: zone?.keyAt ?? keyAt,
    ...readTtl(tree.entries.get("ttl"), problems),
  };
}

function readZone(
  entry: TreeEntry | undefined,
  problems: ProblemList,
): { readonly zone?: string } {
  if (entry === undefined) return {};
  const { kind, example } = dnsKeys.zone;
  const place = { key: "zone", path: "dns.zone", example };
  const zone = readValue(kind, entry.value, place, problems);
  return zone === undefined ? {} : { zone };
}

function readTtl(
  entry: TreeEntry | undefined,
  problems: ProblemList,
): { readonly ttl?: number; readonly ttlAt?: Position } {
  if (entry === undefined) return {};
  const { kind, example } = dnsKeys.ttl;
  const place = { key: "ttl", path: "dns.ttl", example };
  const ttl = readValue(kind, entry.value, place, problems);
  return ttl === undefined ? {} : { ttl, ttlAt: entry.keyAt };
}
