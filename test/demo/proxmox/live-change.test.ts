import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import * as v from "valibot";
import type { Proxmox } from "../../../src/demo/proxmox/start-proxmox.ts";
import { callProxmox, taskExit } from "./call-proxmox.ts";
import { startStandIn } from "./start-stand-in.ts";

let proxmox: Proxmox;
let stop: () => Promise<void>;
const vm = "/nodes/pve/qemu/101";

before(async () => {
  ({ proxmox, stop } = await startStandIn());
  const params = { newid: "101", name: "live", full: "1" };
  const clone = "/nodes/pve/qemu/9000/clone";
  await callProxmox(proxmox, "POST", clone, params);
  const started = await callProxmox(proxmox, "POST", `${vm}/status/start`);
  assert.equal(await taskExit(proxmox, started), "OK");
});
after(() => stop());

const pendingItems = v.array(
  v.object({
    key: v.string(),
    pending: v.optional(v.unknown()),
    delete: v.optional(v.unknown()),
  }),
);

async function put(what: string, params: Readonly<Record<string, string>>) {
  const answer = await callProxmox(proxmox, "PUT", `${vm}${what}`, params);
  assert.equal(answer.status, 200, answer.reason);
}

async function pendingKeys(): Promise<readonly string[]> {
  const { data } = await callProxmox(proxmox, "GET", `${vm}/pending`);
  return v
    .parse(pendingItems, data)
    .filter((it) => it.pending !== undefined || it.delete !== undefined)
    .map(({ key }) => key);
}

async function now(key: string): Promise<unknown> {
  const { data } = await callProxmox(proxmox, "GET", `${vm}/config?current=1`);
  return v.parse(v.record(v.string(), v.unknown()), data)[key];
}

describe("in a running machine the Proxmox stand-in", () => {
  it("plugs a network card over at once", async () => {
    await put("/config", { net0: "virtio=BC:24:11:00:00:09,bridge=vmbr1" });
    assert.deepEqual(await pendingKeys(), []);
    assert.equal(await now("net0"), "virtio=BC:24:11:00:00:09,bridge=vmbr1");
  });

  it("grows a disk at once", async () => {
    await put("/resize", { disk: "scsi0", size: "+4G" });
    assert.deepEqual(await pendingKeys(), []);
    assert.match(String(await now("scsi0")), /size=8G/);
  });

  it("keeps what needs a start until there is one, another option of the disk too", async () => {
    const drive = String(await now("scsi0"));
    await put("/config", { memory: "4096", scsi0: `${drive},ssd=1` });
    assert.deepEqual(await pendingKeys(), ["memory", "scsi0"]);
    assert.equal(await now("memory"), "1024");
    const shutdown = `${vm}/status/reboot`;
    await callProxmox(proxmox, "POST", shutdown, { timeout: "60" });
    assert.deepEqual(await pendingKeys(), []);
    assert.equal(await now("memory"), "4096");
  });

  it("moves a disk to another store, which must exist and be another", async () => {
    const move = (storage: string) =>
      callProxmox(proxmox, "POST", `${vm}/move_disk`, {
        disk: "scsi0",
        storage,
      });
    const [same, none] = [await move("local-lvm"), await move("nowhere")];
    assert.match(same.reason, /same storage/);
    assert.equal(none.status, 500);
    const params = { type: "lvmthin", vgname: "fast", thinpool: "data" };
    await callProxmox(proxmox, "POST", "/storage", {
      storage: "fast-lvm",
      content: "images",
      ...params,
    });
    assert.equal(await taskExit(proxmox, await move("fast-lvm")), "OK");
    assert.match(String(await now("scsi0")), /^fast-lvm:vm-101-disk-0,/);
  });

  it("migrates it only when asked to keep it running", async () => {
    const target = { target: "pve1" };
    const path = `${vm}/migrate`;
    const refused = await callProxmox(proxmox, "POST", path, target);
    assert.match(refused.reason, /without --online/);
    const online = { ...target, online: "1" };
    const moved = await callProxmox(proxmox, "POST", path, online);
    assert.equal(await taskExit(proxmox, moved), "OK");
  });

  it("lists its own tasks among the others, newest first", async () => {
    const { data } = await callProxmox(proxmox, "GET", "/nodes/pve/tasks");
    const listed = v.parse(
      v.array(
        v.object({ type: v.string(), id: v.string(), starttime: v.number() }),
      ),
      data,
    );
    const types = listed.map(({ type }) => type);
    for (const type of ["qmclone", "qmstart", "resize", "qmmove", "qmigrate"])
      assert.ok(types.includes(type), type);
    const times = listed.map(({ starttime }) => starttime);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });
});
