import type { Policy } from "./policy.ts";

/** What the policy tells the catalog of the site. Every word is validated: names of pools, IPv4 addresses and ranges. */
export interface SiteValues {
  /** Pools Proxmox has already. */
  readonly existingPools: readonly string[];
  /** Ranges a guest's address must be in to be published; null: the catalog's own. */
  readonly addresses: readonly string[] | null;
  /** Addresses no guest may claim. */
  readonly infrastructure: readonly string[];
}

export const noSiteValues: SiteValues = {
  existingPools: [],
  addresses: null,
  infrastructure: [],
};

export function siteValues({
  existingPools,
  addresses,
  infrastructure,
}: Policy): SiteValues {
  return { existingPools, addresses, infrastructure };
}
