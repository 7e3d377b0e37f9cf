import { type FleetLabel, fleetLabels } from "../core/render/labels.ts";
import { type Forge, ForgeError } from "./ports.ts";

const ours: ReadonlySet<string> = new Set(
  Object.values(fleetLabels).map(({ name }) => name),
);

/**
 * Makes a pull request have exactly these of our labels; people's own are left alone. Writes nothing when it has them.
 * Returns what could not be written, in words.
 */
export async function setLabels(
  { labels }: Pick<Forge, "labels">,
  number: number,
  wanted: readonly FleetLabel[],
): Promise<readonly string[]> {
  try {
    const there = new Set(await labels.list(number));
    const missing = wanted.filter(({ name }) => !there.has(name));
    const names = new Set(wanted.map(({ name }) => name));
    if (missing.length > 0) await labels.add(number, missing);
    for (const name of there)
      if (ours.has(name) && !names.has(name)) await labels.remove(number, name);
    return [];
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    return [`The labels were not set. ${error.message} ${error.advice}`];
  }
}
