/** Starts a homelab, prints where it is as one line of JSON, and holds it until killed; an error is printed instead. */
import { startHomelab } from "../../src/demo/homelab.ts";
import { HomelabError } from "../../src/demo/homelab-error.ts";

try {
  const { folder, proxmox, dns } = await startHomelab({
    zone: "home.sflab.io",
  });
  const { endpoint } = proxmox;
  const ports = [Number(new URL(endpoint).port), dns.port];
  console.log(JSON.stringify({ folder, ports, endpoint }));
  setInterval(() => undefined, 1_000_000);
} catch (error) {
  if (!(error instanceof HomelabError)) throw error;
  console.log(error.message);
}
