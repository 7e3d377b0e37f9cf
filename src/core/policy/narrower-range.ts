import { isInside, parseCidr } from "../fleet/ipv4.ts";

/** What two IPv4 ranges have in common, which is one of them; null: nothing. */
export function narrowerRange(one: string, other: string): string | null {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  if (a === null || b === null) return null;
  const [wide, narrow, text] =
    a.prefix <= b.prefix ? [a, b, other] : [b, a, one];
  return isInside(narrow.address, wide) ? text : null;
}
