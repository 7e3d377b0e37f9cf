import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { Home } from "./home.ts";

/** Two fleets of a real homelab in one repository, one Proxmox and one zone: template 9002 on pve1, pools, a wildcard. */

const folder = resolve(import.meta.dirname, "../cases/fleets");
const text = (name: string) => readFileSync(`${folder}/${name}.yaml`, "utf8");
const files = {
  "production.yaml": text("production"),
  "staging.yaml": text("staging"),
};

let home: Home;

before(async () => {
  home = await Home.start("home.sflab.io", files);
});
after(async () => {
  await home[Symbol.asyncDispose]();
});

function apply(fleet: "production" | "staging") {
  const inputs = { "fleet-file": `${fleet}.yaml`, environment: fleet };
  return home.apply({ inputs });
}

async function names(fleet: string): Promise<readonly string[]> {
  const all = await home.machines();
  return all.filter((name) => name.endsWith(`-${fleet} running`));
}

test("production: five machines in a pool, a wildcard, a static address", async () => {
  const { exitCode, said, outputs } = await apply("production");
  assert.equal(exitCode, 0, said);
  assert.equal(outputs["result"], "applied");
  assert.equal((await names("production")).length, 5);
  assert.equal(await home.ask("vault-production"), "192.168.1.34");
  const docker = await home.ask("docker-production");
  assert.match(docker, /^10\.[0-9.]+$/);
  assert.equal(await home.ask("anything.docker-production"), docker);
  const machines = await home.world.homelab.proxmox.machines();
  assert.deepEqual([...new Set(machines.map(({ node }) => node))], ["pve1"]);
});

test("staging beside it touches nothing of production", async () => {
  const before = await names("production");
  home.world.homelab.proxmox.forgetCalls();
  const { exitCode, said } = await apply("staging");
  assert.equal(exitCode, 0, said);
  assert.equal((await names("staging")).length, 4);
  assert.deepEqual(await names("production"), before);
  assert.equal(await home.ask("vault-staging"), "192.168.1.33");
  assert.equal(await home.ask("vault-production"), "192.168.1.34");
});

test("an edit of production: one moved, one resized, one gone, one under a new name", async () => {
  const edited = files["production.yaml"]
    .replace("192.168.1.34/24", "192.168.1.44/24")
    .replace(
      "k3s-w1-production\n    cores: 2",
      "k3s-w1-production\n    cores: 4",
    )
    .replace(/ {2}k3s-w2:\n(?: {4}.*\n)+/, "")
    .replace("vm_name: docker-production", "vm_name: containers-production");
  const number = await home.merge({ "production.yaml": edited });
  const { exitCode, said } = await apply("production");
  assert.equal(exitCode, 0, said);
  assert.match(
    await home.comment(number),
    /^### Fleet applied.*: 4 of 4 VM changes done/,
  );
  assert.equal((await names("production")).length, 4);
  assert.equal((await names("staging")).length, 4);
  assert.equal(await home.ask("vault-production"), "192.168.1.44");
  assert.equal(await home.ask("k3s-w2-production"), "no_such_name");
  assert.equal(await home.ask("x.docker-production"), "no_such_name");
  assert.match(await home.ask("x.containers-production"), /^10\./);
  const again = await apply("production");
  assert.equal(again.outputs["result"], "none", again.said);
});

test("without staging's machines its pool goes too, and production stays", async () => {
  const none = files["staging.yaml"].replace(/vms:\n[\s\S]*/, "vms: {}\n");
  await home.merge({ "staging.yaml": none });
  const { exitCode, said } = await apply("staging");
  assert.equal(exitCode, 0, said);
  assert.deepEqual(await names("staging"), []);
  assert.equal((await names("production")).length, 4);
  assert.equal(await home.ask("vault-staging"), "no_such_name");
});
