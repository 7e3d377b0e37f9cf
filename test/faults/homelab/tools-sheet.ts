import { join } from "node:path";
import { descendantsOf } from "../../acceptance/descendants.ts";
import type { Applied } from "../../acceptance/home.ts";
import type { Cell, Sheet, Trial } from "../sheet.ts";
import { type Start, Tripwire, type Victims } from "./tripwire.ts";
import type { Wanted, Yard } from "./yard.ts";
import type { Yards } from "./yards.ts";

type Work = "apply" | "destroy";

const columns = [
  ["apply", "it alone"],
  ["destroy", "it and its tools"],
] as const satisfies readonly (readonly [Work, Victims])[];

/** What is asked for a version, or only shows what it read, leaves nothing behind that another start would not. */
const told = new Set([
  "terragrunt stack generate",
  "tofu init",
  "tofu plan",
  "tofu apply",
]);

/** Calls in the middle of the tools' work. Proxmox carries out the one at which everything is killed. */
const calls = {
  apply: ["POST clone", "PUT config", "POST start"],
  destroy: ["POST shutdown", "DELETE machine"],
} as const;
type Call = (typeof calls)[Work][number];

const shapes: Readonly<Record<Call, RegExp>> = {
  "POST clone": /^POST .*\/qemu\/\d+\/clone$/,
  "PUT config": /^P(?:U|OS)T .*\/qemu\/\d+\/config$/,
  "POST start": /^POST .*\/status\/start$/,
  "POST shutdown": /^POST .*\/status\/(?:shutdown|stop)$/,
  "DELETE machine": /^DELETE .*\/qemu\/\d+$/,
};

let rounds = 0;

/** The runner's process is killed at the start of an outside tool, alone or with the tools it started. */
export function toolsSheet(yards: Yards): Sheet {
  return {
    part: "kill",
    title: "Killed: real tools",
    trials: () => trialsOf(yards),
  };
}

async function trialsOf(yards: Yards): Promise<readonly Trial[]> {
  const yard = await yards.open();
  const { homelab, toolchain } = yard.home.world;
  const wire = await Tripwire.make(join(homelab.folder, "wire"), toolchain);
  const machines = nextOnes();
  const trials: Trial[] = [];
  for (const [work, victims] of columns) {
    await yard.want(work === "apply" ? machines : []);
    await wire.set(null);
    const { exitCode, said } = await yard.apply({ env: wire.env });
    if (exitCode !== 0)
      throw new RangeError(`nothing to start from: ${said.slice(-1_000)}`);
    const starts = await wire.starts();
    for (const start of starts.filter(({ words }) => told.has(words)))
      trials.push({
        row: labelOf(start),
        column: `${work}, ${victims}`,
        run: () => killedAt(yard, work, atStart(wire, start, victims)),
      });
    for (const call of calls[work])
      trials.push({
        row: `at Proxmox: ${call}`,
        column: `${work}, it and its tools`,
        run: () => killedAt(yard, work, atCall(yard, shapes[call])),
      });
  }
  return trials;
}

function labelOf({ words, earlier }: Start): string {
  return earlier === 0 ? words : `${words} (${earlier + 1})`;
}

/** Two machines nobody had yet. */
function nextOnes(): readonly Wanted[] {
  rounds += 1;
  return [1, 2].map((index) => ({
    ...{ id: `k${rounds}-${index}`, address: `${150 + rounds}.${index}` },
    ...{ memory: 2048, disk: 32 },
  }));
}

/** One apply that is killed. */
type Kill = (yard: Yard) => Promise<Applied>;

function atStart(wire: Tripwire, start: Start, victims: Victims): Kill {
  return async (yard) => {
    await wire.set(start, victims);
    const { onStart, env } = wire;
    const killed = await yard.apply({ env, onStart });
    await wire.set(null);
    return killed;
  };
}

function atCall(yard: Yard, shape: RegExp): Kill {
  return async () => {
    let running: number | null = null;
    yard.proxmox.watch(({ method, path }) => {
      if (running === null || !shape.test(`${method} ${path}`)) return;
      for (const { pid } of descendantsOf(running)) kill(pid);
      kill(running);
      running = null;
    });
    const killed = await yard.apply({
      onStart: (pid) => {
        running = pid;
      },
    });
    yard.proxmox.watch(() => undefined);
    return killed;
  };
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

async function killedAt(yard: Yard, work: Work, kills: Kill): Promise<Cell> {
  const machines = nextOnes();
  if (work === "destroy") {
    await yard.want(machines);
    await yard.apply();
  }
  const wanted = work === "apply" ? machines : [];
  await yard.want(wanted);
  const killed = await kills(yard);
  const complaints = [
    ...(killed.exitCode === null ? [] : ["it was not killed"]),
    ...yard.secretsIn(`${killed.said}\n${killed.summary}`),
  ];
  let next = await yard.apply();
  // Nobody but a person can tell a machine that was left half made from somebody else's.
  const left = [...next.summary.matchAll(/hostname is taken by VM (\d+)/g)];
  for (const [, number] of left)
    await yard.proxmox.removeByHand(Number(number));
  if (left.length > 0) next = await yard.apply();
  if (next.exitCode !== 0)
    complaints.push(
      `the next apply ended ${next.outputs["result"]}: ${next.summary.slice(0, 1_500)}`,
    );
  const done = await Promise.all(
    machines.map((it) =>
      work === "apply" ? yard.isRight(it) : yard.isGone(it.id),
    ),
  );
  if (done.includes(false)) complaints.push("the next apply did not end it");
  for (const name of await yard.strays(wanted))
    complaints.push(`${name} is there and should not be`);
  return {
    word: left.length > 0 ? "killed: cleared by hand" : "killed",
    complaints,
  };
}
