import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { TsigKey } from "../../adapters/dns/tsig-key.ts";
import { canonicalName } from "../../adapters/dns/wire/name.ts";
import { createZoneClient } from "../../adapters/dns/zone-client.ts";
import { findCommand } from "../find-command.ts";
import { type GuardedProcess, startGuarded } from "../guarded-process.ts";
import { HomelabError } from "../homelab-error.ts";
import { bindBoth } from "./bind-both.ts";
import type { DnsServer, DnsServerOptions } from "./dns-server.ts";
import { newKey } from "./new-key.ts";

export interface KnotOptions extends DnsServerOptions {
  /** An existing folder for its configuration and zone; whoever made it removes it. */
  readonly folder: string;
}

const attempts = 5;

/** Knot DNS on a free port of 127.0.0.1, one zone, updates allowed with the key. Throws HomelabError if it cannot run. */
export async function startKnotServer(
  options: KnotOptions,
): Promise<DnsServer> {
  const command = await findCommand("knotd");
  if (command === null)
    throw new HomelabError(
      "Knot DNS cannot start. The program `knotd` is not installed. Install it, on Debian or Ubuntu with `apt install knot`, or choose the embedded server.",
    );
  const zone = canonicalName(options.zone);
  const key = options.key ?? newKey();
  let output = "";
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = await freePort();
    const folder = join(options.folder, `knot-${port}`);
    await writeKnotFiles(folder, zone, key, port);
    const knot = startGuarded({
      command,
      args: ["--config", join(folder, "knot.conf")],
      cwd: folder,
    });
    if (await isServing(knot, zone, port)) return served(knot, zone, key, port);
    await knot.stop();
    output = knot.output();
  }
  throw new HomelabError(
    `Knot DNS did not start. Its last lines were: ${output.slice(-400)}. Choose the embedded server, or repair the installation of Knot.`,
  );
}

function served(
  knot: GuardedProcess,
  zone: string,
  key: TsigKey,
  port: number,
): DnsServer {
  return {
    kind: "knot",
    server: "127.0.0.1",
    port,
    zone,
    key,
    stop: knot.stop,
    [Symbol.asyncDispose]: knot.stop,
  };
}

async function isServing(
  knot: GuardedProcess,
  zone: string,
  port: number,
): Promise<boolean> {
  const client = createZoneClient({
    server: "127.0.0.1",
    port,
    zone,
    timeout: 100,
    tries: 1,
  });
  let gone = false;
  knot.ended.then(() => {
    gone = true;
  });
  const deadline = Date.now() + 10_000;
  while (!gone && Date.now() < deadline) {
    const answer = await client.lookup(`ns.${zone}`);
    if (answer.kind === "answer") return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

async function writeKnotFiles(
  folder: string,
  zone: string,
  key: TsigKey,
  port: number,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const private_ = { mode: 0o600 };
  await writeFile(join(folder, `${zone}.zone`), zoneFile(zone), private_);
  const text = knotConfig(folder, zone, key, port);
  await writeFile(join(folder, "knot.conf"), text, private_);
}

function knotConfig(
  folder: string,
  zone: string,
  key: TsigKey,
  port: number,
): string {
  const quoted = JSON.stringify(folder);
  return `server:
    listen: 127.0.0.1@${port}
    rundir: ${quoted}
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: ${quoted}
log:
  - target: stderr
    any: warning
key:
  - id: ${key.name}
    algorithm: ${key.algorithm}
    secret: ${key.secret}
acl:
  - id: update
    key: ${key.name}
    action: update
zone:
  - domain: ${zone}
    storage: ${quoted}
    file: ${zone}.zone
    acl: update
`;
}

function zoneFile(zone: string): string {
  return `$ORIGIN ${zone}.
$TTL 300
@ SOA ns hostmaster 1 3600 600 604800 5
@ NS ns
ns A 127.0.0.1
`;
}

async function freePort(): Promise<number> {
  const udp = createSocket("udp4");
  const tcp = createServer();
  const port = await bindBoth(udp, tcp);
  const closed = [once(udp, "close"), once(tcp, "close")];
  udp.close();
  tcp.close();
  await Promise.all(closed);
  return port;
}
