import type { TsigKey } from "../../adapters/dns/tsig-key.ts";

/** A DNS server of ours that holds one zone and takes updates signed with one key. */
export interface DnsServer extends AsyncDisposable {
  readonly kind: "knot" | "embedded";
  /** Always 127.0.0.1. */
  readonly server: string;
  /** UDP and TCP. */
  readonly port: number;
  /** Without trailing dot. */
  readonly zone: string;
  readonly key: TsigKey;
  stop(): Promise<void>;
}

export interface DnsServerOptions {
  /** With or without trailing dot. */
  readonly zone: string;
  /** Default: a new one. */
  readonly key?: TsigKey | undefined;
}
