import { execFile } from "node:child_process";
import {
  cp,
  mkdir,
  readdir,
  rename,
  rm,
  statfs,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Cell, Sheet, Trial } from "../sheet.ts";
import type { Wanted, Yard } from "./yard.ts";
import type { Yards } from "./yards.ts";

const run = promisify(execFile);

/** Where a runner writes, below its state folder. */
const folders = {
  "the work folder": /^work$/,
  "the journal's folder": /^records$/,
  "the state's folder": /^repository-/,
} as const;
type Folder = keyof typeof folders;
const folderNames = [
  "the work folder",
  "the journal's folder",
  "the state's folder",
] as const satisfies readonly Folder[];

/** What is left, from nothing at all to a run half written. */
const bytes = {
  nothing: 0,
  "32 KiB": 32_768,
  "256 KiB": 262_144,
  "2 MiB": 2_097_152,
} as const;
const rooms = [
  "nothing",
  "32 KiB",
  "256 KiB",
  "2 MiB",
] as const satisfies readonly (keyof typeof bytes)[];
type Room = keyof typeof bytes;

/** A disk that fills at some step: a small one is mounted over one folder. Needs the rights of root. */
export function diskSheet(yards: Yards): Sheet {
  return {
    part: "homelab",
    title: "The runner's disk is full",
    missing: async () =>
      process.getuid?.() === 0
        ? null
        : "mounting a small disk needs the rights of root",
    trials: async () => [
      {
        ...{ row: "the journal", column: "not to be written" },
        run: async () => unwritable(await yards.open()),
      },
      ...folderNames.flatMap((folder) =>
        rooms.map(
          (room): Trial => ({
            ...{ row: folder, column: `${room} left` },
            run: async () => full(await yards.open(), folder, room),
          }),
        ),
      ),
    ],
  };
}

let rounds = 0;

function threeOf(round: number): readonly Wanted[] {
  return [1, 2, 3].map((index) => ({
    ...{ id: `d${round}-${index}`, address: `${200 + round}.${index}` },
    ...{ memory: 2048, disk: 32 },
  }));
}

/** What a first apply makes is what a later one finds. */
async function settled(yard: Yard): Promise<void> {
  if (rounds > 0) return;
  await yard.want(threeOf(0));
  await yard.apply();
}

async function full(yard: Yard, folder: Folder, room: Room): Promise<Cell> {
  await settled(yard);
  rounds += 1;
  const machines = threeOf(rounds);
  await yard.want(machines);
  const disk = await smallDisk(yard, folders[folder]);
  const filler = await fill(disk, bytes[room]);
  const first = await yard.apply();
  await rm(filler);
  return converges(yard, machines, first, []);
}

async function converges(
  yard: Yard,
  machines: readonly Wanted[],
  first: Awaited<ReturnType<Yard["apply"]>>,
  before: readonly string[],
): Promise<Cell> {
  const complaints = [
    ...before,
    ...yard.secretsIn(`${first.said}\n${first.summary}`),
  ];
  const told = /^::error::\S/m.test(first.said);
  if (first.exitCode !== 0 && !told) complaints.push("it did not say why");
  const next = await yard.apply();
  if (next.exitCode !== 0)
    complaints.push(
      `the next apply ended ${next.outputs["result"]}: ${next.summary.slice(0, 600)}`,
    );
  const right = await Promise.all(machines.map((it) => yard.isRight(it)));
  if (right.includes(false)) complaints.push("the next apply did not end it");
  for (const name of await yard.strays(machines))
    complaints.push(`${name} is there and should not be`);
  return { word: first.exitCode === 0 ? "went on" : "told", complaints };
}

/** A full disk may have room for one more line in the block it has; a folder of the journal's name has none. */
async function unwritable(yard: Yard): Promise<Cell> {
  await settled(yard);
  rounds += 1;
  const machines = threeOf(rounds);
  await yard.want(machines);
  const { folder } = yard.home.world.homelab;
  const records = join(folder, "state/homelab-fleet/records");
  const all = await readdir(records, { recursive: true });
  const journal = join(
    records,
    all.find((name) => name.endsWith("journal.jsonl")) ?? "",
  );
  await rename(journal, `${journal}.kept`);
  await mkdir(journal);
  yard.proxmox.forgetCalls();
  const first = await yard.apply();
  await rm(journal, { recursive: true });
  await rename(`${journal}.kept`, journal);
  const complaints =
    yard.proxmox.calls().length === 0
      ? []
      : ["Proxmox was asked though nothing could be written down"];
  if (first.exitCode === 0) complaints.push("it was called applied");
  return converges(yard, machines, first, complaints);
}

/** The folder on a disk of its own from now on, with everything that is in it. Answers its path. */
async function smallDisk(yard: Yard, name: RegExp): Promise<string> {
  const root = join(yard.home.world.homelab.folder, "state", "homelab-fleet");
  const found = (await readdir(root)).find((it) => name.test(it));
  if (found === undefined)
    throw new RangeError(`there is no ${name} in ${root}`);
  const path = join(root, found);
  if (yard.disks.has(path)) return path;
  const kept = `${path}.kept`;
  await cp(path, kept, { recursive: true });
  await run("mount", ["-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", path]);
  yard.disks.add(path);
  await cp(kept, path, { recursive: true });
  await rm(kept, { recursive: true });
  return path;
}

/** Leaves so many bytes of the disk. Answers the file that takes the rest. */
async function fill(path: string, left: number): Promise<string> {
  const { bavail, bsize } = await statfs(path);
  const filler = join(path, "filler");
  await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
  return filler;
}
