import { startOrCleanUp } from "./cleanup.ts";
import type { DnsServer } from "./dns/dns-server.ts";
import { type DnsChoice, startDns } from "./dns/start-dns.ts";
import { privateFolder, removeFolder, sweepFolders } from "./private-folder.ts";
import type { PrepareProgress } from "./proxmox/fakepve-environment.ts";
import type { Template } from "./proxmox/guests.ts";
import { type Proxmox, startProxmox } from "./proxmox/start-proxmox.ts";

export interface HomelabOptions {
  /** With or without trailing dot. */
  readonly zone: string;
  /** Default `auto`: Knot where it is installed. */
  readonly dns?: DnsChoice | undefined;
  readonly templates?: readonly Template[] | undefined;
  /** Real seconds per second of Proxmox, default 0. */
  readonly timeScale?: number | undefined;
  readonly onProgress?: PrepareProgress | undefined;
}

/** A Proxmox server and a DNS server on this machine, for tests and the demo; gone when it is disposed of. */
export interface Homelab extends AsyncDisposable {
  readonly proxmox: Proxmox;
  readonly dns: DnsServer;
  /** What bpg/proxmox and hashicorp/dns read from their environment. */
  readonly env: Readonly<Record<string, string>>;
  /** For whoever works with the homelab; removed with it. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts both on free ports of 127.0.0.1. Throws HomelabError, with nothing left running, when a part cannot be had. */
export function startHomelab(options: HomelabOptions): Promise<Homelab> {
  return startOrCleanUp(async (cleanup) => {
    await sweepFolders();
    const folder = await privateFolder();
    cleanup.add(() => removeFolder(folder));
    const { zone, templates, timeScale, onProgress } = options;
    const choice = options.dns ?? "auto";
    const dns = await startDns({ zone, choice, folder });
    cleanup.add(dns.stop);
    const proxmox = await startProxmox({
      folder,
      templates,
      timeScale,
      onProgress,
    });
    cleanup.add(proxmox.stop);
    const env = environment(proxmox, dns);
    const stop = cleanup.run;
    return { proxmox, dns, env, folder, stop, [Symbol.asyncDispose]: stop };
  });
}

function environment(
  proxmox: Proxmox,
  dns: DnsServer,
): Readonly<Record<string, string>> {
  return {
    PROXMOX_VE_ENDPOINT: proxmox.endpoint,
    PROXMOX_VE_API_TOKEN: proxmox.apiToken,
    PROXMOX_VE_INSECURE: "true",
    DNS_UPDATE_SERVER: dns.server,
    DNS_UPDATE_PORT: String(dns.port),
    DNS_UPDATE_TRANSPORT: "tcp",
    DNS_UPDATE_KEYNAME: `${dns.key.name}.`,
    DNS_UPDATE_KEYALGORITHM: dns.key.algorithm,
    DNS_UPDATE_KEYSECRET: dns.key.secret,
  };
}
