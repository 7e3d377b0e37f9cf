import type { MachineFacts, NodeFacts } from "../core/homelab/facts.ts";

/** What the pre-flight needs to know of Proxmox itself: a plan of new VMs asks it nothing. */
export type HypervisorCheck =
  | { readonly kind: "fine"; readonly version: string }
  /** 401: the token is wrong, expired or has no rights at all. */
  | { readonly kind: "unauthorized" }
  | { readonly kind: "unreachable"; readonly why: UnreachableReason }
  /** Something answered that is not Proxmox. */
  | { readonly kind: "foreign" }
  /** Proxmox, or what stands before it, answered with an error. */
  | { readonly kind: "failed"; readonly status: number };

export type UnreachableReason =
  | "refused"
  | "timeout"
  | "certificate"
  | "not_https"
  | "unknown_host"
  | "network";

export interface Hypervisor {
  check(): Promise<HypervisorCheck>;
  /**
   * Every VM and container the token may see; null when Proxmox did not say. Addresses are asked only of machines whose
   * number is not in `own`: ours are known.
   */
  machines(own: ReadonlySet<number>): Promise<readonly MachineFacts[] | null>;
  /** Every node the token may see; null when Proxmox did not say. */
  nodes(): Promise<readonly NodeFacts[] | null>;
  /** Names of all pools; null when Proxmox did not say. */
  pools(): Promise<readonly string[] | null>;
}
