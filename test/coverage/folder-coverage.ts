import type { FileCoverage, Reached } from "./file-coverage.ts";
import type { Goal } from "./goals.ts";

export interface FolderCoverage {
  readonly folder: string;
  readonly lines: Share;
  readonly branches: Share;
  /** What it must reach; null where nothing is asked. */
  readonly goal: Goal | null;
  readonly ok: boolean;
}

interface Share {
  readonly reached: number;
  readonly total: number;
}

/** The folders directly below src, each held to the least of its goal; one without a goal is not well. */
export function folderCoverage(
  files: readonly FileCoverage[],
  goals: Readonly<Record<string, Goal>>,
): readonly FolderCoverage[] {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  return [...folders].toSorted().map((folder) => {
    const inside = files.filter(({ path }) => folderOf(path) === folder);
    const lines = share(inside.map((file) => file.lines));
    const branches = share(inside.map((file) => file.branches));
    const goal = goals[folder] ?? null;
    const ok =
      goal !== null &&
      percent(lines) >= goal.least.lines &&
      percent(branches) >= goal.least.branches;
    return { folder, lines, branches, goal, ok };
  });
}

/** `src/app/commands/x.ts` → `app` */
export function folderOf(path: string): string {
  return path.split("/")[1] ?? "";
}

/** Never rounded up to a goal. */
export function percent({ reached, total }: Share): number {
  return total === 0 ? 100 : Math.floor((reached / total) * 10_000) / 100;
}

function share(all: readonly Reached[]): Share {
  const total = all.reduce((sum, one) => sum + one.total, 0);
  const missed = all.reduce((sum, one) => sum + one.missed.length, 0);
  return { reached: total - missed, total };
}
