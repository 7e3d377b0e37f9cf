import { type Block, code, heading, type Line, text } from "./node.ts";
import type { Place } from "./place.ts";

/** `### Fleet plan: …`, with the fleet file's path where the repository has several. */
export function headlineBlock(
  what: string,
  place: Place,
  ...parts: Line
): Block {
  return heading(
    text(what),
    ...(place.severalFleets ? [text(" for "), code(place.fleetPath)] : []),
    text(": "),
    ...parts,
  );
}
