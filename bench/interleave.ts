/** One side of a comparison; called once a round. */
export type Side<Sample> = (round: number) => Promise<Sample>;

/**
 * Runs all sides in turn, A B C, then B C A, then C A B …, so that a busy machine slows every side alike and none always
 * comes first. Answers each side's samples in the order of the rounds.
 */
export async function interleave<Name extends string, Sample>(
  sides: Readonly<Record<Name, Side<Sample>>>,
  rounds: number,
): Promise<(name: Name) => readonly Sample[]> {
  const names = Object.keys(sides).filter((name): name is Name =>
    Object.hasOwn(sides, name),
  );
  const samples = new Map<string, Sample[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      samples.get(name)?.push(await sides[name](round));
    }
  }
  return (name) => samples.get(name) ?? [];
}
