import type { Homelab } from "./apply-request.ts";
import { ExecutorError } from "./executor.ts";
import type { HypervisorCheck, UnreachableReason } from "./hypervisor.ts";
import type { UpdateCheck } from "./ports.ts";

const again = "and run the workflow again.";

const unreachable = {
  refused: "nothing listens at PROXMOX_VE_ENDPOINT",
  timeout: "it did not answer in time",
  certificate: "its certificate is not trusted",
  not_https: "what answers at PROXMOX_VE_ENDPOINT does not speak HTTPS",
  unknown_host: "its name is not known to the runner",
  network: "the runner's network does not reach it",
} as const satisfies Record<UnreachableReason, string>;

const rejections = {
  bad_key: "it does not know the key: check DNS_UPDATE_KEYNAME",
  bad_signature: "the signature is wrong: check DNS_UPDATE_KEYSECRET",
  bad_time: "the clocks of runner and server differ by more than five minutes",
  not_zone: "it does not hold the zone: check DNS_UPDATE_SERVER and `dns.zone`",
  refused: "the key may not update the zone",
  failed: "the server failed",
} as const satisfies Record<
  Extract<UpdateCheck, { kind: "rejected" }>["reason"],
  string
>;

/**
 * Asks Proxmox and the zone's server before anything is planned: a plan of new VMs asks neither, and would fail half-way.
 * Throws `ExecutorError` with what to correct.
 */
export async function preflight(homelab: Homelab): Promise<void> {
  const [proxmox, dns] = await Promise.all([
    homelab.hypervisor.check(),
    homelab.zone.checkUpdate(),
  ]);
  requireProxmox(proxmox);
  requireZone(dns);
}

function requireProxmox(check: HypervisorCheck): void {
  switch (check.kind) {
    case "fine":
      return;
    case "unauthorized":
      throw refusal(
        "Proxmox does not accept the API token.",
        `Check PROXMOX_VE_API_TOKEN, its expiry and its permissions, ${again}`,
      );
    case "unreachable":
      throw refusal(
        `Proxmox cannot be reached: ${unreachable[check.why]}.`,
        check.why === "certificate"
          ? `Give Proxmox a certificate the runner trusts, or set PROXMOX_VE_INSECURE to true, ${again}`
          : `Check PROXMOX_VE_ENDPOINT from the runner, ${again}`,
      );
    case "foreign":
      throw refusal(
        "What answers at PROXMOX_VE_ENDPOINT is not Proxmox.",
        `Set it to the address of Proxmox itself, such as https://pve.example.org:8006/, ${again}`,
      );
    case "failed":
      throw refusal(
        `Proxmox answered with HTTP status ${check.status}.`,
        `Check that PROXMOX_VE_ENDPOINT is Proxmox itself and that it is well, ${again}`,
      );
  }
}

function requireZone(check: UpdateCheck): void {
  if (check.kind === "accepted") return;
  throw check.kind === "unreachable"
    ? refusal(
        "The zone's server cannot be reached.",
        `Check DNS_UPDATE_SERVER and DNS_UPDATE_PORT from the runner, TCP too, ${again}`,
      )
    : refusal(
        `The zone's server rejects updates: ${rejections[check.reason]}.`,
        `Correct that, ${again}`,
      );
}

function refusal(message: string, advice: string): ExecutorError {
  return new ExecutorError(
    "preflight",
    `${message} Nothing was changed.`,
    advice,
  );
}
