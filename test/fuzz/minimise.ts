/** How long a smaller input is looked for: one that is slow takes its time at each try. Milliseconds. */
const patience = 60_000;

/** The smallest input found that still `fails`: pieces are taken out, large ones first, as long as that is so. */
export async function minimise(
  bytes: Uint8Array,
  fails: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let smallest = bytes;
  const end = performance.now() + patience;
  for (let size = bytes.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.length && performance.now() < end; ) {
      const without = Buffer.concat([
        smallest.subarray(0, at),
        smallest.subarray(at + size),
      ]);
      if (await fails(Uint8Array.from(without)))
        smallest = Uint8Array.from(without);
      else at += size;
    }
  }
  return smallest;
}
