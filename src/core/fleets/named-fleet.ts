import type { Command } from "../command/command.ts";
import { nearestWord } from "../fleet/nearest-word.ts";

export type NamedFleet =
  /** None is named, so every fleet is meant. */
  | { readonly kind: "all" }
  /** `command` is the same without the name. */
  | { readonly kind: "one"; readonly name: string; readonly command: Command }
  /** There is no such fleet; `instead` are commands that name one. */
  | { readonly kind: "unknown"; readonly instead: readonly string[] };

/** Which of the fleets of these names a command speaks of. */
export function namedFleet(
  command: Command,
  names: readonly string[],
): NamedFleet {
  switch (command.name) {
    case "apply":
    case "unlock":
    case "status": {
      const { fleet: name, ...rest } = command;
      if (name === undefined) return { kind: "all" };
      return names.includes(name)
        ? { kind: "one", name, command: rest }
        : unknown(command, nearestWord(name, names, mostEdits(name)), names);
    }
    case "lock":
      return namedInReason(command, names);
    default:
      return { kind: "all" };
  }
}

/**
 * A reason is any words, so only what is a name, alone or before a colon, is one. One letter off refuses; anything else is a
 * reason and holds all: a lock of more than was meant does less harm than one of less.
 */
function namedInReason(
  command: Extract<Command, { readonly name: "lock" }>,
  names: readonly string[],
): NamedFleet {
  const said = /^([a-z0-9-]+)(?:: *(.+))?$/.exec(command.reason ?? "");
  const [, name = "", reason = null] = said ?? [];
  if (names.length < 2 || name === "") return { kind: "all" };
  if (names.includes(name))
    return { kind: "one", name, command: { name: "lock", reason } };
  const nearest = nearestWord(name, names, mostEdits(name));
  return nearest === null ? { kind: "all" } : unknown(command, nearest, names);
}

function unknown(
  { name }: Command,
  nearest: string | null,
  names: readonly string[],
): NamedFleet {
  // Where there is one fleet nobody needs to say its name.
  if (names.length === 1) return { kind: "unknown", instead: [`/${name}`] };
  const meant = nearest === null ? names : [nearest];
  return { kind: "unknown", instead: meant.map((one) => `/${name} ${one}`) };
}

/** Short words are alike by chance. */
function mostEdits(word: string): number {
  return word.length > 4 ? 2 : 1;
}
