import { effectRow } from "../diff/effect.ts";
import type { VmKey, VmValue } from "../fleet/fleet.ts";
import { idList } from "./ids.ts";
import { code, type Line, text } from "./node.ts";

/** Longest list of tags, aliases or servers in a cell. */
const mostItems = 8;

/** A value without its unit. Strings are code, numbers and yes or no are words. */
export function value(key: VmKey | "dns.ttl" | "dns.zone", it: VmValue): Line {
  if (it === null) return [text(key === "vm_id" ? "assigned" : "none")];
  if (typeof it === "string") return [code(it)];
  if (typeof it === "number" || typeof it === "boolean") {
    return [text(String(it))];
  }
  return it.length === 0 ? [text("none")] : idList(it, mostItems);
}

export function unitOf(key: VmKey | "dns.ttl" | "dns.zone"): string {
  if (key === "dns.ttl") return " s";
  if (key === "dns.zone") return "";
  const { unit } = effectRow(key);
  return unit === undefined ? "" : ` ${unit}`;
}

/** `4 → 6`, `2048 → 4096 MB`, "(changed)": what the allow-list shows of an edit. */
export function beforeAfter(edit: {
  readonly key: VmKey | "dns.ttl" | "dns.zone";
  readonly before: VmValue;
  readonly after: VmValue;
}): Line {
  const { key, before, after } = edit;
  if (key === "ssh_keys") {
    return [text(`${keys(before)} → ${keys(after)}`)];
  }
  if (key !== "dns.ttl" && key !== "dns.zone" && !effectRow(key).shown) {
    return [text("(changed)")];
  }
  return [
    ...value(key, before),
    text(" → "),
    ...value(key, after),
    text(unitOf(key)),
  ];
}

function keys(it: VmValue): string {
  const count = [it].flat().length;
  return count === 1 ? "1 key" : `${count} keys`;
}
