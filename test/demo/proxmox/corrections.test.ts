import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import * as v from "valibot";
import type { Proxmox } from "../../../src/demo/proxmox/start-proxmox.ts";
import { callProxmox, configOf, taskExit } from "./call-proxmox.ts";
import { startStandIn } from "./start-stand-in.ts";

let proxmox: Proxmox;
let stop: () => Promise<void>;
let next = 100;

before(async () => {
  ({ proxmox, stop } = await startStandIn());
});
after(() => stop());

/** Clones the template; the path of the new machine. */
async function clone(name: string): Promise<string> {
  next += 1;
  const params = { newid: String(next), name, full: "1" };
  const made = await callProxmox(
    proxmox,
    "POST",
    "/nodes/pve/qemu/9000/clone",
    params,
  );
  assert.equal(await taskExit(proxmox, made), "OK");
  return `/nodes/pve/qemu/${next}`;
}

async function put(path: string, params: Readonly<Record<string, string>>) {
  const answer = await callProxmox(proxmox, "PUT", path, params);
  assert.equal(answer.status, 200, answer.reason);
  return answer;
}

async function start(path: string): Promise<string> {
  const answer = await callProxmox(proxmox, "POST", `${path}/status/start`);
  return taskExit(proxmox, answer);
}

const interfaces = v.object({
  result: v.array(
    v.object({
      name: v.string(),
      "ip-addresses": v.array(v.object({ "ip-address": v.string() })),
    }),
  ),
});

async function addressOf(path: string): Promise<string | undefined> {
  const { data } = await callProxmox(
    proxmox,
    "GET",
    `${path}/agent/network-get-interfaces`,
  );
  const card = v
    .parse(interfaces, data)
    .result.find((it) => it.name === "eth0");
  return card?.["ip-addresses"][0]?.["ip-address"];
}

describe("the Proxmox stand-in corrects", () => {
  it("numbers of the config", async () => {
    const vm = await clone("numbers");
    await put(`${vm}/config`, {
      cores: "4",
      sockets: "1",
      onboot: "1",
      memory: "4096",
    });
    const config = await configOf(proxmox, vm);
    assert.deepEqual(
      [config["cores"], config["sockets"], config["onboot"], config["memory"]],
      [4, 1, 1, "4096"],
    );
  });

  it("the slash before the query of a delete", async () => {
    const vm = await clone("deleted");
    const gone = await callProxmox(
      proxmox,
      "DELETE",
      `${vm}/?destroy-unreferenced-disks=1&purge=1`,
    );
    assert.equal(await taskExit(proxmox, gone), "OK");
    const names = (await proxmox.machines()).map((it) => it.name);
    assert.ok(!names.includes("deleted"));
  });

  it("a resize, which does something, and never shrinks", async () => {
    const vm = await clone("resized");
    const bytes = String(40 * 1024 ** 3);
    const grown = await put(`${vm}/resize`, { disk: "scsi0", size: bytes });
    assert.equal(await taskExit(proxmox, grown), "OK");
    assert.match(String((await configOf(proxmox, vm))["scsi0"]), /,size=40G$/);
    await put(`${vm}/resize`, { disk: "scsi0", size: "+2G" });
    assert.match(String((await configOf(proxmox, vm))["scsi0"]), /,size=42G$/);
    const shrunk = await callProxmox(proxmox, "PUT", `${vm}/resize`, {
      disk: "scsi0",
      size: "8G",
    });
    assert.equal(shrunk.reason, "shrinking disks is not supported");
    const none = await callProxmox(proxmox, "PUT", `${vm}/resize`, {
      disk: "scsi7",
      size: "8G",
    });
    assert.equal(none.status, 500);
  });

  it("drives and network devices", async () => {
    const vm = await clone("devices");
    const cloned = await configOf(proxmox, vm);
    const id = vm.split("/").at(-1);
    assert.equal(
      cloned["ide2"],
      `local-lvm:vm-${id}-cloudinit,media=cdrom,size=4M`,
    );
    await put(`${vm}/config`, {
      ide2: "file=local-lvm:cloudinit,",
      scsi0: `file=local-lvm:vm-${id}-disk-0,ssd=1`,
      net0: "model=virtio,macaddr=BC:24:11:00:00:09,bridge=vmbr1,firewall=0",
    });
    const config = await configOf(proxmox, vm);
    assert.equal(config["ide2"], cloned["ide2"]);
    assert.equal(config["scsi0"], `local-lvm:vm-${id}-disk-0,size=4G,ssd=1`);
    assert.equal(
      config["net0"],
      "virtio=BC:24:11:00:00:09,bridge=vmbr1,firewall=0",
    );
  });

  it("the config of a running machine, with what waits for the next start", async () => {
    const vm = await clone("running");
    await put(`${vm}/config`, { memory: "2048" });
    assert.equal(await start(vm), "OK");
    await put(`${vm}/config`, { memory: "6144", delete: "vga" });
    const config = await configOf(proxmox, vm);
    assert.equal(config["memory"], "6144");
    assert.ok(!("vga" in config));
    const now = await callProxmox(proxmox, "GET", `${vm}/config?current=1`);
    assert.equal(
      v.parse(v.looseObject({ memory: v.string() }), now.data).memory,
      "2048",
    );
  });

  it("the guest agent: an address of its own for every running DHCP machine", async () => {
    const one = await clone("agent-one");
    const two = await clone("agent-two");
    const fixed = await clone("agent-static");
    const ask = (vm: string) =>
      callProxmox(proxmox, "GET", `${vm}/agent/network-get-interfaces`);
    await put(`${one}/config`, { ipconfig0: "ip=dhcp" });
    await put(`${two}/config`, { ipconfig0: "ip=dhcp" });
    await put(`${fixed}/config`, {
      ipconfig0: "ip=192.168.1.9/24,gw=192.168.1.1",
    });
    assert.match((await ask(one)).reason, /is not running/);
    for (const vm of [one, two, fixed]) assert.equal(await start(vm), "OK");
    const addresses = [await addressOf(one), await addressOf(two)];
    assert.notEqual(addresses[0], addresses[1]);
    assert.match(String(addresses[0]), /^10\.20\.[0-9]+\.[0-9]+$/);
    assert.equal(await addressOf(one), addresses[0]);
    assert.equal((await ask(fixed)).reason, "QEMU guest agent is not running");
    await put(`${one}/config`, { agent: "0" });
    assert.equal((await ask(one)).reason, "No QEMU guest agent configured");
  });

  it("a migration, which moves the machine as far as anyone can see", async () => {
    const vm = await clone("moved");
    const id = vm.split("/").at(-1);
    const ha = await callProxmox(
      proxmox,
      "GET",
      `/cluster/ha/resources/vm:${id}`,
    );
    assert.match(ha.reason, /no such resource/);
    const nowhere = await callProxmox(proxmox, "POST", `${vm}/migrate`, {
      target: "pve9",
    });
    assert.match(nowhere.reason, /no such cluster node/);
    const moved = await callProxmox(proxmox, "POST", `${vm}/migrate`, {
      target: "pve1",
    });
    assert.equal(await taskExit(proxmox, moved), "OK");
    const view = (await proxmox.machines()).find((it) => it.name === "moved");
    assert.equal(view?.node, "pve1");
    assert.match(
      (await callProxmox(proxmox, "GET", `${vm}/config`)).reason,
      /does not exist/,
    );
    const there = `/nodes/pve1/qemu/${id}`;
    assert.equal((await configOf(proxmox, there))["name"], "moved");
    const gone = await callProxmox(proxmox, "DELETE", there);
    assert.equal(await taskExit(proxmox, gone), "OK");
  });
});

describe("the Proxmox stand-in", () => {
  it("lets nobody in without its token", async () => {
    for (const token of ["", "root@pam!x=secret", `${proxmox.apiToken}0`]) {
      const answer = await callProxmox(proxmox, "GET", "/version", {}, token);
      assert.equal(answer.status, 401);
    }
  });

  it("remembers calls, without passwords", async () => {
    const vm = await clone("recorded");
    proxmox.forgetCalls();
    await put(`${vm}/config`, { cipassword: "hunter2", cores: "2" });
    const [call] = proxmox.calls();
    assert.equal(call?.method, "PUT");
    assert.equal(call?.path, `${vm}/config`);
    assert.equal(call?.params.get("cores"), "2");
    assert.equal(call?.params.get("cipassword"), "***");
    assert.equal(call?.status, 200);
  });

  it("has the templates that the defaults and the real fleets name", async () => {
    for (const path of ["/nodes/pve/qemu/9000", "/nodes/pve1/qemu/9002"])
      assert.equal((await configOf(proxmox, path))["template"], 1);
  });
});
