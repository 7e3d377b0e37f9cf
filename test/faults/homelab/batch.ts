import type { SpoiledCall } from "../../../src/demo/proxmox/spoil.ts";
import type { Cell } from "../sheet.ts";
import type { Wanted, Yard } from "./yard.ts";

/** What is done to machines. */
export type Work = "clone" | "resize" | "delete";

/** Trouble with one call about one machine, which is not known yet. */
export type Trouble = Omit<SpoiledCall, "vm" | "times">;

/** A retry or two, or polls, meet it as well; then it has passed. */
const times = 3;

/** Machines of each apply that nothing is wrong with. */
const spared = 4;

let batches = 0;

/**
 * One apply in which one machine suffers from each trouble, and the next apply without any: the others and their names are done at
 * once, who suffers is done at once or named in the report, and the next apply ends it.
 */
export async function batch(
  yard: Yard,
  work: Work,
  troubles: readonly Trouble[],
): Promise<readonly Cell[]> {
  batches += 1;
  const here = machinesOf(batches, troubles.length + spared);
  const sick = here.slice(0, troubles.length);
  if (work !== "clone") await settle(yard, here);
  const wanted =
    work === "delete" ? [] : work === "resize" ? grown(here) : here;
  await yard.want(wanted);
  const made: ReturnType<typeof yard.proxmox.spoil>[] = [];
  // What a plan reads is another matter: without it nothing begins.
  yard.proxmox.watch(({ method }) => {
    if (method === "GET" || made.length > 0) return;
    for (const [index, trouble] of troubles.entries())
      made.push(
        yard.proxmox.spoil({ ...trouble, times, vm: sick[index]?.id ?? "" }),
      );
  });
  const first = await yard.apply();
  yard.proxmox.watch(() => undefined);
  for (const { end } of made) end();
  const told = `${first.said}\n${first.summary}`;
  const broken = yard.secretsIn(told);
  const done = await Promise.all(
    here.map(({ id }) => isDone(yard, id, wanted)),
  );
  const well = here.filter((_, index) => index >= troubles.length);
  const undone = well.filter((_, index) => !done[index + troubles.length]);
  const words = sick.map((machine, index): Cell => {
    const complaints = [...broken];
    if (made[index]?.count() === 0) complaints.push("the trouble was not met");
    const good = done[index] === true;
    if (!good && !isNamed(first.summary, machine.id))
      complaints.push(`the report does not say that ${machine.id} is not done`);
    if (undone.length > 0)
      complaints.push(
        `not done though nothing was wrong: ${undone.map(({ id }) => id).join()}`,
      );
    return { word: good ? "went on" : "told", complaints };
  });
  const next = await yard.apply();
  // Proxmox said there was no such machine, and was believed: it stands in no state any more, and only a person can remove it.
  const forgotten = work === "delete" ? await yard.strays(wanted) : [];
  const cleared = new Set(
    forgotten.filter((name) =>
      sick.some(
        ({ id }, index) =>
          id === name &&
          words[index]?.word === "told" &&
          /does not exist/.test(troubles[index]?.message ?? ""),
      ),
    ),
  );
  for (const { name, vmid } of await yard.proxmox.machines())
    if (cleared.has(name)) await yard.proxmox.removeByHand(vmid);
  const left = await Promise.all(
    here.map(({ id }) => isDone(yard, id, wanted)),
  );
  const strays = await yard.strays(wanted);
  const ofOthers = strays.filter((name) => !sick.some(({ id }) => id === name));
  return words.map(({ word, complaints }, index) => ({
    word: cleared.has(sick[index]?.id ?? "")
      ? `${word}: cleared by hand`
      : word,
    complaints: [
      ...complaints,
      ...(next.exitCode === 0
        ? []
        : [
            `the next apply ended ${next.outputs["result"]}: ${next.summary.slice(0, 700)}`,
          ]),
      ...(left[index] === true ? [] : ["the next apply did not end it"]),
      ...strays
        .filter((name) => name === sick[index]?.id || ofOthers.includes(name))
        .map((name) => `${name} is there and should not be`),
    ],
  }));
}

/** All of them there and right, and nothing else. */
async function settle(yard: Yard, machines: readonly Wanted[]): Promise<void> {
  await yard.want(machines);
  const { exitCode, said } = await yard.apply();
  if (exitCode !== 0)
    throw new RangeError(`nothing to start from: ${said.slice(-1_000)}`);
}

function isDone(
  yard: Yard,
  id: string,
  wanted: readonly Wanted[],
): Promise<boolean> {
  const machine = wanted.find((one) => one.id === id);
  return machine === undefined ? yard.isGone(id) : yard.isRight(machine);
}

function isNamed(summary: string, id: string): boolean {
  const [table = "", left = ""] = summary.split("**Left to do**");
  return (
    new RegExp(`❌[^\n]*\`${id}\``).test(table) || left.includes(`\`${id}\``)
  );
}

function machinesOf(batch: number, count: number): readonly Wanted[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `b${batch}-${index}`,
    address: `${batch}.${index + 1}`,
    ...{ memory: 2048, disk: 32 },
  }));
}

function grown(machines: readonly Wanted[]): readonly Wanted[] {
  return machines.map((machine) => ({ ...machine, memory: 1024, disk: 40 }));
}
