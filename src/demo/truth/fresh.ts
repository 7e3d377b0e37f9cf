/** Names, numbers and addresses that were never used before, so that no two machines of a run are mistaken for each other. */
export interface Fresh {
  readonly id: () => string;
  readonly label: () => string;
  /** For Proxmox, far from those it gives itself. */
  readonly number: () => number;
  /** In `gateways`' network. */
  readonly address: () => string;
}

/** Of the network every static address is in. */
export const gateways = ["10.30.0.1", "10.30.0.2"] as const;

export function createFresh(): Fresh {
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  return {
    id: () => `vm${next()}`,
    label: () => `host-${next()}`,
    number: () => 20_000 + next(),
    address: () => {
      const host = next() + 255;
      return `10.30.${Math.floor(host / 256)}.${host % 256}/16`;
    },
  };
}
