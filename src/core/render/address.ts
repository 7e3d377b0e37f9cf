import { code, type Line, text } from "./node.ts";

/** An address of ours in plain words; anything that is no IPv4 address in code. */
export function address(value: string): Line {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)
    ? [text(value)]
    : [code(value)];
}
