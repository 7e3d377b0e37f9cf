import { createZoneClient } from "../../adapters/dns/zone-client.ts";
import type { Homelab } from "../homelab.ts";
import type { Stage } from "../terminal/stage.ts";
import { zone } from "./telling.ts";

const names = [
  "web-server-01",
  "web-server-02",
  "database-01",
  "app-server-01",
];

/** Asks Proxmox which machines there are, and the zone's own server for every name of the story. */
export async function sayNames(stage: Stage, homelab: Homelab): Promise<void> {
  const machines = await homelab.proxmox.machines();
  stage.say(
    `\n  Proxmox has: ${machines.map(({ name, status }) => `${name} (${status})`).join(", ")}`,
  );
  const { server, port, key, kind } = homelab.dns;
  const client = createZoneClient({ server, port, zone, key });
  stage.say(`  The zone's own server (${kind}) answers:`);
  for (const name of names) {
    const found = await client.lookup(`${name}.${zone}`);
    const answer =
      found.kind === "answer"
        ? found.addresses.join(", ")
        : found.kind.replaceAll("_", " ");
    stage.say(`    ${`${name}.${zone}`.padEnd(32)} ${answer}`);
  }
}
