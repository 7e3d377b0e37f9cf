import * as v from "valibot";

const schema = v.pipe(v.string(), v.ipv6());

export function isIpv6(text: string): boolean {
  return v.is(schema, text);
}
