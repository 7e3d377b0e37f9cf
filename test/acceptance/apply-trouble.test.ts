import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addForeignRecord } from "./foreign-record.ts";
import { Home } from "./home.ts";

/** Things that go wrong around an apply, with real tools: what is said, what is left, and how it goes on. */

const zone = "home.sflab.io";

function fleet(vms: Readonly<Record<string, string>>): {
  readonly "fleet.yaml": string;
} {
  const each = Object.entries(vms).map(([id, rest]) => `  ${id}: {${rest}}\n`);
  return { "fleet.yaml": `dns:\n  zone: ${zone}\nvms:\n${each.join("")}` };
}

const kept = { kept01: "address: 10.20.31.1/24, protect: true" };

let home: Home;

before(async () => {
  home = await Home.start(zone, fleet(kept));
  const { exitCode, said } = await home.apply();
  assert.equal(exitCode, 0, said);
});
after(async () => {
  await home[Symbol.asyncDispose]();
});

/** Nothing the homelab must keep to itself is in a text. */
function keepsSecrets(...texts: readonly string[]): void {
  const { dns, proxmox } = home.world.homelab;
  const [, token = ""] = proxmox.apiToken.split("=");
  for (const text of texts) {
    assert.ok(!text.includes(token), text);
    assert.ok(!text.includes(dns.key.secret), text);
  }
}

/** A terragrunt that is the real one but for one command, which does what `script` says. */
async function bentTerragrunt(
  name: string,
  command: string,
  script: string,
): Promise<Readonly<Record<string, string>>> {
  const folder = join(home.world.homelab.folder, name);
  await mkdir(folder);
  const file = join(folder, "terragrunt");
  await writeFile(
    file,
    `#!/bin/sh\ncase "$*" in\n${command}) ${script} ;;\nesac\nexec ${home.world.toolchain.terragrunt.path} "$@"\n`,
  );
  await chmod(file, 0o755);
  return { PATH: `${folder}:${process.env["PATH"] ?? ""}` };
}

test("missing secrets are one clear sentence each, and nobody is asked anything", async () => {
  home.world.homelab.proxmox.forgetCalls();
  const number = await home.merge(fleet({ ...kept, a01: "cores: 1" }));
  const env = { PROXMOX_VE_API_TOKEN: "", DNS_UPDATE_KEYSECRET: "" };
  const { exitCode, said, outputs } = await home.apply({ env });
  assert.equal(exitCode, 1);
  assert.equal(outputs["result"], "failed");
  const comment = await home.comment(number);
  assert.match(comment, /^### Fleet apply failed: nothing was changed/);
  for (const name of Object.keys(env))
    assert.match(comment, new RegExp(`\`?${name}\`? is not set`));
  assert.doesNotMatch(said, /at .*\.js:[0-9]/);
  assert.deepEqual(home.world.homelab.proxmox.calls(), []);
});

test("a protected machine is not removed, whoever merged that", async () => {
  const number = await home.merge(fleet({ a01: "address: 10.20.31.2/24" }));
  const { exitCode, outputs } = await home.apply();
  assert.equal(exitCode, 1);
  assert.equal(outputs["result"], "held");
  assert.match(await home.comment(number), /`kept01`[\s\S]*`protect: false`/);
  assert.deepEqual(await home.machines(), ["kept01 running"]);
  assert.equal(await home.ask("kept01"), "10.20.31.1");
  assert.equal(await home.ask("a01"), "no_such_name");
});

test("a name that is somebody else's holds, and stays as it is", async () => {
  await addForeignRecord(home.world.homelab.dns, "taken", "10.99.99.99");
  const number = await home.merge(
    fleet({ ...kept, a01: "vm_name: taken, address: 10.20.31.2/24" }),
  );
  const { exitCode, outputs } = await home.apply();
  assert.equal(exitCode, 1);
  assert.equal(outputs["result"], "held");
  assert.match(await home.comment(number), /`taken`.*10\.99\.99\.99/);
  assert.equal(await home.ask("taken"), "10.99.99.99");
  assert.deepEqual(await home.machines(), ["kept01 running"]);
});

const six = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((n) => [`c0${n}`, `address: 10.20.31.1${n}/24`]),
);

const f01 = "address: 10.20.31.41/24";

test("cancelled, it finishes what began, says so, and the next run goes on", async () => {
  const faster = home.world.homelab.proxmox.faults.add({
    kind: "slow_tasks",
    milliseconds: 1000,
  });
  const number = await home.merge(fleet({ ...kept, ...six }));
  const cancel = new AbortController();
  const { exitCode, said, outputs } = await home.apply({
    signal: cancel.signal,
    onOutput: (text) => {
      if (/c0[1-6]: creating/.test(text)) cancel.abort();
    },
  });
  faster();
  assert.equal(exitCode, 1, said);
  assert.equal(outputs["result"], "stopped");
  assert.match(said, /The run was cancelled/);
  const comment = await home.comment(number);
  assert.match(comment, /^### Fleet apply stopped: [0-5] of 6 VM changes done/);
  assert.match(comment, /The run was cancelled/);
  assert.match(comment, /not known, because no fresh plan/);
  assert.match(comment, /The VM itself exists/);
  assert.doesNotMatch(comment, /Put right what the error says|@level/);
  keepsSecrets(comment);
  const again = await home.apply();
  assert.equal(again.exitCode, 0, again.said);
  assert.equal((await home.machines()).length, 7);
  assert.equal(await home.ask("c06"), "10.20.31.16");
});

test("tools that print garbage or lie are never believed", async () => {
  const seven = { ...kept, ...six, d01: "address: 10.20.31.21/24" };
  const number = await home.merge(fleet(seven));
  const cases = [
    ["find", "find*", "echo '[]'; exit 0", /holds no unit/],
    ["plan", '*" plan "*', "echo '::error::rubbish'; exit 0", /failed/],
    ["show", '*" show "*', "echo '{}'; exit 0", /not a whole plan/],
  ] as const;
  for (const [name, command, script, why] of cases) {
    const env = await bentTerragrunt(name, command, script);
    const { exitCode, outputs, said } = await home.apply({ env });
    assert.equal(exitCode, 1, said);
    assert.equal(outputs["result"], "failed", said);
    const comment = await home.comment(number);
    assert.match(comment, /^### Fleet apply failed: nothing was changed/);
    assert.match(comment, why);
    assert.doesNotMatch(said, /^::error::rubbish/m);
  }
  const env = await bentTerragrunt("apply", '*" apply "*', "exit 0");
  const { outputs, said } = await home.apply({ env });
  assert.equal(outputs["result"], "stopped", said);
  assert.match(await home.comment(number), /^### Fleet applied, but something/);
  assert.equal((await home.machines()).length, 7);
  const next = await home.apply();
  assert.equal(next.exitCode, 0, next.said);
  assert.equal(await home.ask("d01"), "10.20.31.21");
});

test("secrets in what the tools print reach neither log nor comment", async () => {
  const number = await home.merge(
    fleet({ ...kept, ...six, d01: "address: 10.20.31.21/24, cores: 4" }),
  );
  const { dns, proxmox } = home.world.homelab;
  const words = `bad token ${proxmox.apiToken} or key ${dns.key.secret}`;
  const env = await bentTerragrunt(
    "leaky",
    '*" apply "*',
    `echo '${words}'; echo '${words}' >&2; exit 1`,
  );
  const { exitCode, said, summary } = await home.apply({ env });
  assert.equal(exitCode, 1);
  const comment = await home.comment(number);
  assert.match(comment, /bad token/);
  keepsSecrets(said, summary, comment);
});

test("two runs at once make everything once", async () => {
  const slower = home.world.homelab.proxmox.faults.add({
    kind: "slow_tasks",
    milliseconds: 1500,
  });
  const before = await home.machines();
  const vms = { ...kept, ...six, d01: "address: 10.20.31.21/24, cores: 4" };
  await home.merge(fleet({ ...vms, f01 }));
  const ends = await Promise.all([home.apply(), home.apply()]);
  slower();
  const results = ends.map(({ outputs }) => outputs["result"]);
  assert.ok(results.includes("applied"), results.join());
  assert.ok(!results.includes("held"), results.join());
  const now = await home.machines();
  assert.deepEqual(now, [...before, "f01 running"].toSorted());
});

test("the zone's server going away in the middle leaves machines done and nothing claimed of names", async () => {
  const number = await home.merge(
    fleet({ ...kept, ...six, f01, e01: "address: 10.20.31.31/24" }),
  );
  home.world.homelab.proxmox.faults.add({
    kind: "slow_tasks",
    milliseconds: 500,
  });
  const { exitCode, outputs, said } = await home.apply({
    inputs: { "dns-timeout": "1" },
    onOutput: (text) => {
      if (/e01: creating/.test(text)) void home.world.homelab.dns.stop();
    },
  });
  assert.equal(exitCode, 1, said);
  assert.equal(outputs["result"], "stopped");
  const comment = await home.comment(number);
  assert.match(comment, /^### Fleet apply stopped/);
  assert.match(comment, /not known, because no fresh plan/);
  assert.ok((await home.machines()).includes("e01 running"));
  keepsSecrets(said, comment);
});
