import { findCommand } from "../find-command.ts";
import type { DnsServer, DnsServerOptions } from "./dns-server.ts";
import { startEmbeddedServer } from "./embedded-server.ts";
import { startKnotServer } from "./knot-server.ts";

/** `auto`: Knot where it is installed, else the embedded server. */
export type DnsChoice = "auto" | DnsServer["kind"];

export interface StartDnsOptions extends DnsServerOptions {
  readonly choice: DnsChoice;
  /** An existing folder for the server's files. */
  readonly folder: string;
}

export async function startDns(options: StartDnsOptions): Promise<DnsServer> {
  const knot =
    options.choice === "knot" ||
    (options.choice === "auto" && (await findCommand("knotd")) !== null);
  return knot ? startKnotServer(options) : startEmbeddedServer(options);
}
