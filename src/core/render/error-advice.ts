import type { VmOutcome } from "../outcome.ts";
import { code, type Line, text } from "./node.ts";

/** Proxmox's own words when a storage is full, with its name; "no space left on device" has none. */
const noSpace =
  /(?:not enough free space|no space left).{0,40}?(?:on|storage) [`'"]?(?!(?:device|storage)\b)([A-Za-z][A-Za-z0-9._-]{0,62})/i;

/** What to do about an error we know; null: what it says must do. */
export function errorAdvice(failed: readonly VmOutcome[]): Line | null {
  const [first, ...others] = failed;
  if (first === undefined || others.length > 0) return null;
  const storage = noSpace.exec(first.error ?? "")?.[1];
  if (storage === undefined) return null;
  return [
    text("Free space on "),
    code(storage),
    text(", or give "),
    code(first.change.id),
    text(" another "),
    code("datastore"),
    text(" in a new pull request."),
  ];
}
