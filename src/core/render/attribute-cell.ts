import type { AttributeChange, Scalar } from "../plan/action.ts";
import { knownAttribute } from "../plan/known-attribute.ts";
import { address } from "./address.ts";
import { code, joined, type Line, text } from "./node.ts";
import { unitOf, value } from "./value.ts";

const mostAddresses = 4;

/** How people know the attribute: the key of fleet.yaml, else the provider's name if it may be said. */
export function attributeName({ key, path }: AttributeChange): Line {
  const name = key ?? knownAttribute(path);
  return name === null ? [text("a setting")] : [code(name)];
}

/** Whether both values may be shown. */
export function isTold({ hidden, key, path }: AttributeChange): boolean {
  return !hidden && (key !== null || path === "started" || isOfRecord(path));
}

function isOfRecord(path: string): boolean {
  return path === "addresses" || path === "ttl" || path === "zone";
}

/** One side of a change, with its unit; "(changed)" where the allow-list does not have it. */
export function attributeValue(
  change: AttributeChange,
  side: "before" | "after",
): Line {
  if (!isTold(change)) return [text("(changed)")];
  if (side === "after" && change.afterUnknown) return [text("not known yet")];
  const it = change[side];
  const { key, path } = change;
  if (path === "started") return [text(it === true ? "running" : "stopped")];
  // Proxmox writes 0 for a card without a VLAN.
  const plain = key === "vlan" && it === 0 ? null : plainValue(it);
  if (path === "addresses" && typeof plain === "object" && plain !== null)
    return joined(plain.slice(0, mostAddresses).map(address), " ");
  if (key === null)
    return path === "ttl"
      ? [...value("dns.ttl", plain), text(" s")]
      : value("dns.zone", plain);
  return [...value(key, plain), text(plain === null ? "" : unitOf(key))];
}

/** The provider writes an empty string where nothing is set. */
function plainValue(
  it: Scalar | readonly Scalar[],
): string | number | boolean | readonly string[] | null {
  if (it === "") return null;
  if (typeof it === "object" && it !== null)
    return it.filter((item) => item !== null).map(String);
  return it;
}
