import { fleetCodes } from "../../src/core/fleet/codes.ts";
import {
  dnsKeys,
  type KeyDefinition,
  vmKeyNames,
  vmKeys,
} from "../../src/core/fleet/schema.ts";
import type { ValueKind } from "../../src/core/fleet/value-kind.ts";

/** The tables of docs/fleet-file.md that are made from the schema: what stands between `<!-- begin NAME -->` and `<!-- end NAME -->`. */
export function withReference(page: string): string {
  return block(block(page, "keys", keyTable()), "codes", codeTable());
}

function block(page: string, name: string, content: string): string {
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from)
    throw new Error(`docs/fleet-file.md has no block ${name}`);
  return `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}`;
}

function keyTable(): string {
  const { zone, ttl } = dnsKeys;
  return [
    "| Key | Type | Default | Under `defaults` | What it is | Rule |",
    "|:--|:--|:--|:-:|:--|:--|",
    `| \`dns.zone\` | ${zone.kind.type} | required | | ${zone.about} | ${rule(zone.kind)} |`,
    row("dns.ttl", ttl),
    ...vmKeyNames.map((key) => row(key, vmKeys[key])),
  ].join("\n");
}

function row(key: string, definition: KeyDefinition<unknown>): string {
  const { about, inDefaults, kind } = definition;
  return `| \`${key}\` | ${kind.type} | ${builtIn(definition)} | ${inDefaults ? "yes" : ""} | ${about} | ${rule(kind)} |`;
}

function rule(kind: Pick<ValueKind<unknown>, "wanted" | "items">): string {
  const wanted = (kind.items?.kind ?? kind).wanted.replace(/,$/, "");
  return kind.items === undefined ? wanted : `${kind.wanted}; each ${wanted}`;
}

function builtIn({ builtIn }: KeyDefinition<unknown>): string {
  const value = builtIn("the id");
  if (value === "the id") return value;
  if (value === null) return "none";
  if (value === "") return "empty";
  return `\`${Array.isArray(value) ? "[]" : String(value)}\``;
}

function codeTable(): string {
  return [
    "| Code | Refused because of |",
    "|:--|:--|",
    ...Object.entries(fleetCodes).map(
      ([code, meaning]) => `| \`${code}\` | ${meaning} |`,
    ),
  ].join("\n");
}
