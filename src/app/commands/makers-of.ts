import { ForgeError } from "../ports.ts";
import type { PullForMerge } from "./ports.ts";
import type { CommandPorts } from "./request.ts";

/** Who made one change, by number. */
export interface Makers {
  readonly author: number;
  /** null: GitHub does not say. */
  readonly lastPusher: number | null;
}

export async function makersOf(
  { number, authorId }: PullForMerge,
  { forge }: Pick<CommandPorts, "forge">,
): Promise<Makers> {
  try {
    const last = (await forge.merging.pushes(number)).at(-1);
    return { author: authorId, lastPusher: last?.byId ?? null };
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    return { author: authorId, lastPusher: null };
  }
}
