import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** A process, told from a later one of the same number by when it began. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly begun: string;
}

/** Every process below one, children's children too. Linux only. @see proc_pid_stat(5) */
export function descendantsOf(pid: number): readonly Process[] {
  const all = readdirSync("/proc").flatMap((name) =>
    /^\d+$/.test(name) ? (processOf(Number(name)) ?? []) : [],
  );
  const found = new Set([pid]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const one of all) if (found.has(one.parent)) found.add(one.pid);
  }
  return all.filter((one) => one.pid !== pid && found.has(one.pid));
}

/** Those that are still there when the deadline comes; empty as soon as none is. */
export async function leftOf(
  processes: readonly Process[],
  deadlineMs: number,
): Promise<readonly Process[]> {
  const until = Date.now() + deadlineMs;
  for (;;) {
    const left = processes.filter(
      ({ pid, begun }) => processOf(pid)?.begun === begun,
    );
    if (left.length === 0 || Date.now() > until) return left;
    await wait(100);
  }
}

/** null: gone, or dead and only not yet collected. */
function processOf(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state = "", parent = "0"] = fields;
    if (state === "Z" || state === "X") return null;
    return { pid, parent: Number(parent), begun: fields[19] ?? "" };
  } catch {
    return null;
  }
}
