import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  resizedDrive,
  shownDevice,
  storedDevice,
} from "../../../src/demo/proxmox/device.ts";
import { parseSize, printSize } from "../../../src/demo/proxmox/disk-size.ts";

describe("devices as Proxmox keeps them", () => {
  it("keeps the size of the same volume when none was sent", () => {
    assert.equal(
      storedDevice(
        "scsi0",
        "file=s:vm-1-disk-0,ssd=1,aio=native",
        "s:vm-1-disk-0,size=8G",
      ),
      "s:vm-1-disk-0,aio=native,size=8G,ssd=1",
    );
    assert.equal(
      storedDevice("scsi0", "s:vm-1-disk-1", "s:vm-1-disk-0,size=8G"),
      "s:vm-1-disk-1",
    );
    assert.equal(
      storedDevice("scsi0", "s:vm-1-disk-0,size=9G", "s:vm-1-disk-0,size=8G"),
      "s:vm-1-disk-0,size=9G",
    );
  });

  it("writes model and address of a network device first", () => {
    assert.equal(
      storedDevice(
        "net0",
        "model=virtio,bridge=vmbr0,macaddr=bc:24:11:00:00:02,tag=7,firewall=0",
        undefined,
      ),
      "virtio=BC:24:11:00:00:02,bridge=vmbr0,firewall=0,tag=7",
    );
    assert.match(
      storedDevice("net0", "virtio,bridge=vmbr0", undefined),
      /^virtio=BC:24:11(?::[0-9A-F]{2}){3},bridge=vmbr0$/,
    );
  });

  it("leaves other keys alone", () => {
    assert.equal(
      storedDevice("agent", "enabled=1,type=virtio", "1"),
      "enabled=1,type=virtio",
    );
    assert.equal(shownDevice("tags", "vm-9-cloudinit", 7), "vm-9-cloudinit");
  });

  it("shows a cloud-init drive as the machine's own", () => {
    const own = "local-lvm:vm-7-cloudinit,media=cdrom,size=4M";
    for (const value of [
      "file=local-lvm:cloudinit,",
      "local-lvm:cloudinit,media=cdrom",
      "local-lvm:vm-9000-cloudinit,media=cdrom,size=4M",
    ])
      assert.equal(shownDevice("ide2", value, 7), own);
  });

  it("writes a new size into a drive", () => {
    assert.equal(
      resizedDrive("s:vm-1-disk-0,size=4G,ssd=1", "40G"),
      "s:vm-1-disk-0,size=40G,ssd=1",
    );
  });

  it("reads and prints sizes", () => {
    assert.equal(parseSize("8G"), 8589934592);
    assert.equal(parseSize("1.5K"), 1536);
    assert.equal(parseSize("4096"), 4096);
    assert.equal(parseSize("8 GB"), null);
    assert.equal(printSize(8589934592), "8G");
    assert.equal(printSize(1536 * 1024 ** 2), "1536M");
    assert.equal(printSize(2 * 1024 ** 4), "2T");
    assert.equal(printSize(1000), "1000");
  });
});
