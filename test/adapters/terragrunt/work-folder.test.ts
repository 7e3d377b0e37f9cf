import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openWorkFolder } from "../../../src/adapters/terragrunt/work-folder.ts";
import { ExecutorError } from "../../../src/app/executor.ts";

async function makeRoom() {
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-work-"));
  return {
    folder,
    base: join(folder, "work"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A process that is over: nobody has its id any more for now. */
async function deadProcess(): Promise<number> {
  const child = spawn("true");
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid ?? 0;
}

const id = "0123456789abcdef";

test("8.4.private-files: folder, files and the short folder are for us alone, and go with the run", async () => {
  await using room = await makeRoom();
  const work = await openWorkFolder(room.base);
  const file = await work.write("plan", "secret");
  for (const folder of [room.base, work.path, work.temp])
    assert.equal((await stat(folder)).mode & 0o777, 0o700, folder);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  await work.remove();
  assert.deepEqual(await readdir(room.base), []);
  await assert.rejects(stat(work.temp), { code: "ENOENT" });
});

test("8.4.private-files: a folder that others could enter is closed again", async () => {
  await using room = await makeRoom();
  await mkdir(room.base);
  await chmod(room.base, 0o755);
  await (await openWorkFolder(room.base)).remove();
  assert.equal((await stat(room.base)).mode & 0o777, 0o700);
});

test("8.4.no-link: a link in the place of the folder is refused, and nothing is written behind it", async () => {
  await using room = await makeRoom();
  const elsewhere = join(room.folder, "elsewhere");
  await mkdir(elsewhere);
  await symlink(elsewhere, room.base);
  await assert.rejects(openWorkFolder(room.base), ExecutorError);
  assert.deepEqual(await readdir(elsewhere), []);
});

test("8.4.no-link: a file is never written through a link", async () => {
  await using room = await makeRoom();
  const work = await openWorkFolder(room.base);
  const victim = join(room.folder, "victim");
  await writeFile(victim, "as it was");
  await symlink(victim, join(work.path, "fleet.json"));
  await work.write("fleet.json", "ours");
  assert.equal(await readFile(victim, "utf8"), "as it was");
  assert.ok((await lstat(join(work.path, "fleet.json"))).isFile());
  await work.remove();
});

test("8.4.sweep: what a killed run left is gone at the next start; what is at work, a link and another's file stay", async () => {
  await using room = await makeRoom();
  const dead = await deadProcess();
  const left = join(room.base, `run-${dead}-${id}`);
  await mkdir(left, { recursive: true });
  await writeFile(join(left, "plan-1.tfplan"), "secret");
  const atWork = join(room.base, `run-${process.pid}-${id}`);
  await mkdir(atWork);
  const kept = join(room.folder, "kept");
  await mkdir(kept);
  await writeFile(join(kept, "file"), "");
  const link = `run-${dead}-${id.replace("0", "f")}`;
  await symlink(kept, join(room.base, link));
  await writeFile(join(room.base, "notes"), "");
  await (await openWorkFolder(room.base)).remove();
  assert.deepEqual(
    (await readdir(room.base)).toSorted(),
    [link, `run-${process.pid}-${id}`, "notes"].toSorted(),
  );
  assert.deepEqual(await readdir(kept), ["file"]);
});

test("8.4.sweep: a run that was killed while its tool still works keeps its folder", async () => {
  await using room = await makeRoom();
  const left = join(room.base, `run-${await deadProcess()}-${id}`);
  await mkdir(left, { recursive: true });
  await writeFile(join(left, "children"), `${process.pid}\n`);
  await (await openWorkFolder(room.base)).remove();
  assert.equal((await readdir(room.base)).length, 1);
});
