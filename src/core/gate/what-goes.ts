import { idSentence } from "../render/ids.ts";
import { code, type Line, text } from "../render/node.ts";
import type { GateFacts } from "./facts.ts";

/** Every disk is named, as long as a comment holds them; the plan above names them at every size. */
const mostNamed = 1000;

/** What would be erased, by name, whatever a comment of ours says by now. */
export function whatGoes({ losses }: GateFacts): Line {
  if (losses === null) return [];
  const gone = losses.losses;
  if (gone.length === 0)
    return [
      text(
        losses.breaches === 0
          ? "No disk would be erased."
          : "The real plan does more than was promised.",
      ),
    ];
  return [
    text(
      gone.length === 1
        ? "A disk would be erased: "
        : `${gone.length} disks would be erased: `,
    ),
    ...named(gone.map(({ id }) => id)),
    text("."),
  ];
}

export function named(ids: readonly string[]): Line {
  return idSentence(
    ids.map((id): Line => [code(id)]),
    mostNamed,
  );
}
