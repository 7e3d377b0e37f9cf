import { zoneName } from "../../core/fleet/names.ts";
import { vmKeys } from "../../core/fleet/schema.ts";
import { fitting, type ValueKind } from "../../core/fleet/value-kind.ts";

/** One value that comes by flag or by answer. */
export interface Question<T> {
  readonly flag: `--${string}`;
  readonly words: string;
  readonly wanted: string;
  readonly example: string;
  /** Undefined when it is not the value that is wanted. */
  readonly read: (text: string) => T | undefined;
}

/** The fleet file's own kinds decide what fits. */
export const questions = {
  zone: {
    ...ofKind(zoneName, (text) => text),
    flag: "--zone",
    words: "DNS zone of the machines' names",
    example: "home.example.net",
  },
  node: {
    ...ofKind(vmKeys.node.kind, (text) => text),
    flag: "--node",
    words: "Proxmox node",
    example: "pve1",
  },
  template: {
    ...ofKind(vmKeys.template.kind, wholeNumber),
    flag: "--template",
    words: "VM id of the template that is cloned",
    example: "9000",
  },
} as const satisfies Readonly<
  Record<string, Question<string> | Question<number>>
>;

function ofKind<T>(
  kind: ValueKind<T>,
  rawOf: (text: string) => unknown,
): Pick<Question<T>, "wanted" | "read"> {
  return {
    wanted: kind.wanted,
    read: (text) => fitting(kind, rawOf(text.trim())),
  };
}

function wholeNumber(text: string): number {
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
