import type { CommandName, Role } from "../command/command.ts";
import type { SiteDefaults } from "../fleet/fleet.ts";
import type { Limits } from "../fleet/limits.ts";

/** What `.github/homelab-fleet.yml` on the default branch says, every key settled (security.md §5.3.6). */
export interface Policy {
  /** Role each command needs. */
  readonly roles: Readonly<Record<CommandName, Role>>;
  /** Custom roles of an organisation → the built-in role they count as. */
  readonly customRoles: ReadonlyMap<string, Role>;
  /** `two-person`: what erases a disk needs another person's `/confirm`. */
  readonly confirm: "solo" | "two-person";
  /** Percent of the fleet's VMs that may lose their disk without a digest of exactly this. */
  readonly maxRemovals: number;
  /** Zones a fleet may use; null: the zone of the base. */
  readonly zones: readonly string[] | null;
  /** CIDR ranges static and reported addresses must be in; null: any. */
  readonly addresses: readonly string[] | null;
  /** Addresses no VM may have: gateways, name servers, hypervisors. */
  readonly infrastructure: readonly string[];
  /** Ids of VMs whose disk no change may erase. */
  readonly protectedVms: ReadonlySet<string>;
  /** Names no VM may have, besides the built-in ones. */
  readonly reserved: readonly string[];
  /** Whether `http://` and an unchecked certificate of Proxmox are allowed. */
  readonly insecureTransport: boolean;
  readonly drift: "heal" | "hold";
  readonly site: SiteDefaults;
  /** Names of pools that exist already and are not managed. */
  readonly existingPools: readonly string[];
  readonly limits: Limits;
  /** Path of a fleet file → the site it is at, where that is not the file's own name. */
  readonly sites: ReadonlyMap<string, string>;
  /** Whether required checks must be green before an apply merges. */
  readonly checks: "required" | "none";
  /** Minutes between a destroy question and its earliest confirmation, 0 to 14. */
  readonly cooldownMinutes: number;
}
