import assert from "node:assert/strict";
import { test } from "node:test";
import { ExecutorError } from "../../src/app/executor.ts";
import type { HypervisorCheck } from "../../src/app/hypervisor.ts";
import type { UpdateCheck } from "../../src/app/ports.ts";
import { preflight } from "../../src/app/preflight.ts";
import { FakeHomelab } from "../fakes/homelab.ts";

async function refusal(
  proxmox: HypervisorCheck,
  update: UpdateCheck,
): Promise<string> {
  const homelab = new FakeHomelab();
  homelab.hypervisor.checked = proxmox;
  homelab.zone.update = update;
  const error = await preflight(homelab.ports).then(
    () => assert.fail("nothing was refused"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ExecutorError);
  assert.equal(error.reason, "preflight");
  assert.match(error.message, /Nothing was changed\.$/);
  return `${error.message} ${error.advice}`;
}

const fine: HypervisorCheck = { kind: "fine", version: "8.4.1" };
const accepted: UpdateCheck = { kind: "accepted" };

test("two answers that are fine let it through", async () => {
  await preflight(new FakeHomelab().ports);
});

test("each refusal of Proxmox names the setting to look at", async () => {
  const unreachable = (
    why: Extract<HypervisorCheck, { kind: "unreachable" }>["why"],
  ) => refusal({ kind: "unreachable", why }, accepted);
  assert.match(await unreachable("refused"), /nothing listens at PROXMOX_VE/);
  assert.match(await unreachable("timeout"), /did not answer in time/);
  assert.match(await unreachable("certificate"), /PROXMOX_VE_INSECURE/);
  assert.match(await unreachable("not_https"), /does not speak HTTPS/);
  assert.match(await unreachable("unknown_host"), /name is not known/);
  assert.match(await unreachable("network"), /network does not reach it/);
  assert.match(
    await refusal({ kind: "unauthorized" }, accepted),
    /PROXMOX_VE_API_TOKEN/,
  );
  assert.match(await refusal({ kind: "foreign" }, accepted), /is not Proxmox/);
  assert.match(
    await refusal({ kind: "failed", status: 503 }, accepted),
    /HTTP status 503/,
  );
});

test("each refusal of the zone's server names the setting to look at", async () => {
  const rejected = (
    reason: Extract<UpdateCheck, { kind: "rejected" }>["reason"],
  ) => refusal(fine, { kind: "rejected", reason });
  assert.match(await rejected("bad_key"), /DNS_UPDATE_KEYNAME/);
  assert.match(await rejected("bad_signature"), /DNS_UPDATE_KEYSECRET/);
  assert.match(await rejected("bad_time"), /clocks/);
  assert.match(await rejected("not_zone"), /`dns\.zone`/);
  assert.match(await rejected("refused"), /may not update the zone/);
  assert.match(await rejected("failed"), /the server failed/);
  assert.match(
    await refusal(fine, { kind: "unreachable" }),
    /DNS_UPDATE_SERVER and DNS_UPDATE_PORT/,
  );
});
