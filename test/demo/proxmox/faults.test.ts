import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import type { Proxmox } from "../../../src/demo/proxmox/start-proxmox.ts";
import { callProxmox, taskExit } from "./call-proxmox.ts";
import { startStandIn } from "./start-stand-in.ts";

let proxmox: Proxmox;
let stop: () => Promise<void>;
let next = 100;

before(async () => {
  ({ proxmox, stop } = await startStandIn());
});
beforeEach(() => proxmox.faults.clear());
after(() => stop());

async function clone(name: string): Promise<string> {
  next += 1;
  const params = { newid: String(next), name, full: "1" };
  return taskExit(
    proxmox,
    await callProxmox(proxmox, "POST", "/nodes/pve/qemu/9000/clone", params),
  );
}

async function names(): Promise<readonly string[]> {
  return (await proxmox.machines()).map((it) => it.name);
}

describe("trouble on demand", () => {
  it("fails the clone of one machine and leaves the others", async () => {
    const end = proxmox.faults.add({ kind: "clone_fails", vm: "bad" });
    assert.equal(
      await clone("bad"),
      "clone failed: copy failed: input/output error",
    );
    assert.equal(await clone("good"), "OK");
    assert.ok(!(await names()).includes("bad"));
    assert.ok((await names()).includes("good"));
    end();
    assert.equal(await clone("bad"), "OK");
  });

  it("ends after its times, with words of one's own", async () => {
    const message = "can't lock file '/var/lock/x' - got timeout";
    proxmox.faults.add({ kind: "clone_fails", vm: "twice", message, times: 2 });
    assert.equal(await clone("twice"), message);
    assert.equal(await clone("twice"), message);
    assert.equal(await clone("twice"), "OK");
  });

  it("has no room", async () => {
    proxmox.faults.add({ kind: "storage_full", times: 1 });
    assert.match(await clone("large"), /No space left on device/);
    assert.equal(await clone("large"), "OK");
  });

  it("leaves a machine that cannot start, stopped", async () => {
    proxmox.faults.add({ kind: "start_fails", vm: "tired" });
    assert.equal(await clone("tired"), "OK");
    const path = `/nodes/pve/qemu/${next}/status/start`;
    const exit = await taskExit(
      proxmox,
      await callProxmox(proxmox, "POST", path),
    );
    assert.equal(exit, "start failed: QEMU exited with code 1");
    const view = (await proxmox.machines()).find((it) => it.name === "tired");
    assert.equal(view?.status, "stopped");
  });

  it("makes the tasks of a machine take their time", async () => {
    proxmox.faults.add({
      kind: "slow_tasks",
      vm: "slow",
      milliseconds: 3_600_000,
    });
    assert.equal(await clone("slow"), "running");
    assert.equal(await clone("quick"), "OK");
  });

  it("answers one kind of call about one machine with an error of one's own", async () => {
    assert.equal(await clone("mine"), "OK");
    assert.equal(await clone("other"), "OK");
    const all = await proxmox.machines();
    const path = (name: string) =>
      `/nodes/pve/qemu/${all.find((it) => it.name === name)?.vmid}/config`;
    const trouble = proxmox.spoil({
      ...{ method: "PUT", path: /\/config$/, vm: "mine", how: "error" },
      ...{ status: 500, message: "checksum mismatch" },
    });
    const put = (name: string) =>
      callProxmox(proxmox, "PUT", path(name), { memory: "1024" });
    assert.equal((await put("other")).status, 200);
    const refused = await put("mine");
    assert.deepEqual(
      [refused.status, refused.reason],
      [500, "checksum mismatch"],
    );
    assert.equal((await put("mine")).status, 200);
    assert.equal(trouble.count(), 1);
  });

  it("takes a call and lets its task end with an error", async () => {
    proxmox.spoil({
      ...{ method: "POST", path: /\/clone$/, vm: "late", how: "task" },
      message: "no such storage",
    });
    assert.equal(await clone("late"), "no such storage");
    assert.equal(await clone("late"), "OK");
  });

  it("cuts the connection, or shows a page", async () => {
    const path = /^\/version$/;
    proxmox.spoil({ method: "GET", path, how: "cut" });
    await assert.rejects(callProxmox(proxmox, "GET", "/version"));
    proxmox.spoil({ method: "GET", path, how: "page" });
    await assert.rejects(callProxmox(proxmox, "GET", "/version"), SyntaxError);
    assert.equal((await callProxmox(proxmox, "GET", "/version")).status, 200);
  });
});
