import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { describe, it } from "node:test";
import * as v from "valibot";
import { createZoneClient } from "../../src/adapters/dns/zone-client.ts";
import { findCommand } from "../../src/demo/find-command.ts";
import { startHomelab } from "../../src/demo/homelab.ts";
import { typeScript } from "../../src/demo/own-program.ts";
import { sweepFolders } from "../../src/demo/private-folder.ts";

const hasKnot = (await findCommand("knotd")) !== null;

const started = v.object({
  folder: v.string(),
  ports: v.array(v.number()),
  endpoint: v.string(),
});

async function isGone(path: string): Promise<boolean> {
  return access(path).then(
    () => false,
    () => true,
  );
}

/** Resolves when nobody listens on the port any more. */
async function portCloses(port: number): Promise<void> {
  for (;;) {
    const socket = createConnection(port, "127.0.0.1");
    const open = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (!open) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe("the embedded homelab", () => {
  it("starts both servers and leaves nothing behind", async () => {
    const lab = await startHomelab({ zone: "home.sflab.io.", dns: "embedded" });
    const { hostname, port } = new URL(lab.env["PROXMOX_VE_ENDPOINT"] ?? "");
    assert.equal(hostname, "127.0.0.1");
    assert.deepEqual(await lab.proxmox.machines(), []);
    const client = createZoneClient({
      server: lab.env["DNS_UPDATE_SERVER"] ?? "",
      port: Number(lab.env["DNS_UPDATE_PORT"]),
      zone: "home.sflab.io",
      key: {
        name: lab.env["DNS_UPDATE_KEYNAME"] ?? "",
        algorithm: lab.env["DNS_UPDATE_KEYALGORITHM"] ?? "",
        secret: lab.env["DNS_UPDATE_KEYSECRET"] ?? "",
      },
    });
    assert.deepEqual(await client.checkUpdate(), { kind: "accepted" });
    await lab.stop();
    await lab.stop();
    await portCloses(Number(port));
    await portCloses(lab.dns.port);
    assert.ok(await isGone(lab.folder));
  });

  it("takes Knot where it is installed", { skip: !hasKnot }, async () => {
    await using lab = await startHomelab({ zone: "home.sflab.io" });
    assert.equal(lab.dns.kind, "knot");
  });

  it("dies with its owner, killed without warning, and is swept up", async () => {
    const script = resolve(import.meta.dirname, "hold-homelab.ts");
    const owner = spawn(process.execPath, [...typeScript, script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface(owner.stdout), "line");
    const lab = v.parse(started, JSON.parse(String(line)));
    owner.kill("SIGKILL");
    await once(owner, "exit");
    for (const port of lab.ports) await portCloses(port);
    assert.ok(!(await isGone(lab.folder)));
    await sweepFolders();
    assert.ok(await isGone(lab.folder));
  });

  it("says what to install when there is no Python", async () => {
    const empty = await mkdtemp(join(tmpdir(), "no-python-"));
    const script = resolve(import.meta.dirname, "hold-homelab.ts");
    const env = { ...process.env, HOMELAB_FLEET_CACHE: empty, PATH: empty };
    const child = spawn(process.execPath, [...typeScript, script], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface(child.stdout), "line");
    await once(child, "close");
    await rm(empty, { recursive: true });
    assert.match(
      String(line),
      /^The embedded homelab cannot start\. .*Python 3.*apt install python3 python3-venv/,
    );
  });
});
