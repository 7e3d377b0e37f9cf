const units: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["K", 1024],
  ["M", 1024 ** 2],
  ["G", 1024 ** 3],
  ["T", 1024 ** 4],
]);

/** Bytes of a size as Proxmox writes it, `8G` or plain bytes; null for anything else. */
export function parseSize(text: string): number | null {
  const found = /^([0-9]+(?:\.[0-9]+)?)([KMGT]?)$/.exec(text);
  const unit = units.get(found?.[2] ?? "");
  return found === null || unit === undefined
    ? null
    : Math.round(Number(found[1]) * unit);
}

/** In the largest unit that leaves a whole number, as Proxmox prints it. */
export function printSize(bytes: number): string {
  const [letter, unit] = [...units]
    .toReversed()
    .find(([, size]) => bytes % size === 0) ?? ["", 1];
  return `${bytes / unit}${letter}`;
}
