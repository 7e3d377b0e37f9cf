import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  access,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { stackFolder } from "../../../src/adapters/terragrunt/stack.ts";
import { Stopper } from "../../../src/adapters/terragrunt/stopper.ts";
import { openWorkFolder } from "../../../src/adapters/terragrunt/work-folder.ts";
import { scriptedTools } from "./scripted-tools.ts";

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** The id of a process that is over. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "close");
  return child.pid ?? 0;
}

describe("a folder of an earlier run", () => {
  const tail = "0123456789abcdef";
  async function left(pid: number, more: (path: string) => Promise<unknown>) {
    const base = await mkdtemp(join(tmpdir(), "work-base-"));
    const path = join(base, `run-${pid}-${tail}`);
    await mkdir(path);
    await more(path);
    const folder = await openWorkFolder(base);
    const kept = await isThere(path);
    await folder.remove();
    return { base, kept, names: await readdir(base) };
  }

  it("goes with its temporary files when its processes are over", async () => {
    const temp = await mkdtemp("/tmp/hf-");
    const { base, kept } = await left(await deadPid(), async (path) => {
      await writeFile(join(path, "children"), `${await deadPid()}\n`);
      await writeFile(join(path, "temp"), temp);
    });
    assert.equal(kept, false);
    assert.equal(await isThere(temp), false);
    await rm(base, { recursive: true });
  });

  it("stays while the run or one of its children is at work", async () => {
    const owner = await left(process.pid, async () => undefined);
    assert.equal(owner.kept, true);
    const child = await left(await deadPid(), (path) =>
      writeFile(join(path, "children"), `${process.pid}\n`),
    );
    assert.equal(child.kept, true);
    for (const { base } of [owner, child]) await rm(base, { recursive: true });
  });

  it("takes no folder with it that is not one of ours", async () => {
    const precious = await mkdtemp(join(tmpdir(), "precious-"));
    const { base, kept } = await left(await deadPid(), (path) =>
      writeFile(join(path, "temp"), precious),
    );
    assert.equal(kept, false);
    assert.equal(await isThere(precious), true);
    const dead = await deadPid();
    await symlink(precious, join(base, `run-${dead}-${tail}`));
    await writeFile(join(base, "notes"), "a person's");
    const folder = await openWorkFolder(base);
    await folder.remove();
    const names = await readdir(base);
    assert.deepEqual(names.toSorted(), ["notes", `run-${dead}-${tail}`]);
    assert.equal(await isThere(precious), true);
    for (const path of [base, precious]) await rm(path, { recursive: true });
  });
});

describe("a stack of ours", () => {
  const site = { existingPools: [], addresses: null, infrastructure: [] };

  it("holds the site's lists as plain words, and no name or word that HCL would read", async () => {
    await using tools = await scriptedTools({});
    const folder = await openWorkFolder(join(tools.folder, "work"));
    const options = { ...tools.options, stack: null };
    for (const bad of ["UPPER", "a_b", 'a"b', ""])
      await assert.rejects(
        stackFolder({ ...options, name: bad }, folder, site),
        RangeError,
      );
    const evil = { ...site, existingPools: ['a" + get_env("SECRET") + "'] };
    await assert.rejects(
      stackFolder({ ...options, name: "home" }, folder, evil),
      RangeError,
    );
    await folder.remove();
  });
});

describe("a process group", () => {
  it("is stopped when the run was cancelled before it began", async () => {
    const child = spawn("sleep", ["600"], { detached: true, stdio: "ignore" });
    const stopper = new Stopper(child.pid ?? 0, {
      ...{ cancel: AbortSignal.abort(), timeoutMs: 60_000 },
      patienceMs: 60_000,
    });
    const [code, signal]: readonly unknown[] = await once(child, "close");
    assert.deepEqual([code, signal], [null, "SIGINT"]);
    assert.equal(stopper.reason, "cancelled");
    await stopper.groupGone();
    stopper.dispose();
  });

  it("that does not hear is ended by force", async () => {
    const words = "trap '' INT; echo ready; while :; do sleep 1; done";
    const child = spawn("/bin/sh", ["-c", words], {
      ...{ detached: true, stdio: ["ignore", "pipe", "ignore"] },
    });
    await once(child.stdout, "data");
    const stopper = new Stopper(child.pid ?? 0, {
      ...{ cancel: new AbortController().signal, timeoutMs: 60_000 },
      patienceMs: 50,
    });
    stopper.stop("timed_out");
    stopper.stop("cancelled");
    const [, signal]: readonly unknown[] = await once(child, "close");
    assert.equal(signal, "SIGKILL");
    assert.equal(stopper.reason, "timed_out");
    stopper.dispose();
  });

  for (const [what, trap] of [
    ["is asked to end", "exit 0"],
    ["and does not hear is ended by force", ""],
  ] as const)
    it(`that outlives its leader ${what}, and waited for`, async () => {
      const words = `trap '${trap}' INT; echo ready; while :; do sleep 0.05; done`;
      const leader = spawn("/bin/sh", ["-c", `(${words}) & wait $!`], {
        ...{ detached: true, stdio: ["ignore", "pipe", "ignore"] },
      });
      await once(leader.stdout, "data");
      leader.kill("SIGKILL");
      await once(leader, "exit");
      const stopper = new Stopper(leader.pid ?? 0, {
        ...{ cancel: new AbortController().signal, timeoutMs: 60_000 },
        ...{ patienceMs: 50, remainderMs: 50 },
      });
      await stopper.groupGone();
      assert.throws(() => process.kill(-(leader.pid ?? 0), 0), {
        code: "ESRCH",
      });
      assert.equal(stopper.reason, null);
      stopper.dispose();
    });
});
