/** Tries that are made to find a smaller input. */
const patience = 1_500;

/** The smallest input found that still `fails`: pieces are taken out, large ones first, as long as that is so. */
export async function minimise(
  bytes: Uint8Array,
  fails: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let smallest = bytes;
  let tries = 0;
  for (let size = bytes.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest.length && tries < patience; ) {
      const without = Buffer.concat([
        smallest.subarray(0, at),
        smallest.subarray(at + size),
      ]);
      tries += 1;
      if (await fails(Uint8Array.from(without)))
        smallest = Uint8Array.from(without);
      else at += size;
    }
  }
  return smallest;
}
