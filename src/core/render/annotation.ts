import type { FanOut, FleetDiff, VmChange } from "../diff/change.ts";
import { effectWords } from "../diff/effect.ts";
import { rowsOf } from "../diff/row.ts";
import type { FleetOrigins } from "../fleet/fleet.ts";
import type { Problem } from "../problem.ts";
import { changeCell } from "./change-cell.ts";
import { counted } from "./counted.ts";
import { plain } from "./plain.ts";
import { prose } from "./prose.ts";
import { beforeAfter } from "./value.ts";

/** A remark on one line of the fleet file at the head commit. No Markdown. */
export interface LineRemark {
  readonly path: string;
  readonly line: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** GitHub takes 50 a request, and a page with more of them helps nobody. */
const mostRemarks = 250;

/** The worst ones, and in the last how many there are besides. */
export function worstRemarks(
  remarks: readonly LineRemark[],
  most: number = mostRemarks,
): readonly LineRemark[] {
  const last = remarks[most - 1];
  if (last === undefined || remarks.length === most) return remarks;
  const more = remarks.length - most;
  return [
    ...remarks.slice(0, most - 1),
    { ...last, message: `${last.message} And ${more} more remarks.` },
  ];
}

/** Every problem with its code and its fix. */
export function problemRemarks(
  problems: readonly Problem[],
  path: string,
): readonly LineRemark[] {
  return problems.map((problem) => ({
    path,
    line: problem.at?.line ?? 1,
    level: "failure",
    title: problem.code,
    message: sentence(
      `${problem.path === undefined ? "" : `${plain(prose(problem.path))}: `}${plain(prose(problem.message))}. Fix: ${plain(prose(problem.hint))}`,
    ),
  }));
}

/** Removed, rebuilt, rebooted, a name gone: warnings; a setting that reaches several VMs: a notice. Worst first. */
export function planRemarks(
  diff: FleetDiff,
  head: FleetOrigins,
  path: string,
): readonly LineRemark[] {
  return [
    ...rowsOf(diff).flatMap((change) => danger(change, head, path)),
    ...namesGone(diff, head, path),
    ...diff.fanOuts.flatMap((fanOut) => reach(fanOut, path)),
  ];
}

function danger(
  change: VmChange,
  head: FleetOrigins,
  path: string,
): readonly LineRemark[] {
  const { words, danger: isDanger } = effectWords[change.effect];
  if (!isDanger) return [];
  const what = plain(changeCell(change));
  return [
    {
      path,
      line: lineOf(change, head),
      level: "warning",
      title: `${change.id}: ${words}`,
      message: sentence(`${change.id}: ${what}: ${words}`),
    },
  ];
}

/** A removal has no line in the head: it goes on the `vms` line. */
function lineOf(change: VmChange, head: FleetOrigins): number {
  const worst = change.edits.find(({ effect }) => effect === change.effect);
  if (worst !== undefined && "at" in worst.origin) return worst.origin.at.line;
  return (head.vmAt.get(change.id) ?? head.vmsAt).line;
}

/** Names that stop although their VM goes on. One that another VM takes over does not stop: a note tells of it. */
function namesGone(
  diff: FleetDiff,
  head: FleetOrigins,
  path: string,
): readonly LineRemark[] {
  return diff.records.flatMap(({ id, before, after, missing }) => {
    const at = head.vmAt.get(id);
    if (at === undefined || before === null || missing === "briefly") return [];
    if (after !== null && after.name === before.name) return [];
    const instead = after === null ? "" : `, ${after.name} takes its place`;
    return [
      {
        path,
        line: at.line,
        level: "warning" as const,
        title: `${before.name}: name gone`,
        message: sentence(
          `The name ${before.name}.${before.zone} stops answering${instead}`,
        ),
      },
    ];
  });
}

function reach(fanOut: FanOut, path: string): readonly LineRemark[] {
  const { key, origin, reaches } = fanOut;
  if (origin === null || !("at" in origin)) return [];
  return [
    {
      path,
      line: origin.at.line,
      level: "notice",
      title: `${key} reaches ${counted(reaches.length, "VM")}`,
      message: sentence(
        `${key} ${plain(beforeAfter(fanOut))} reaches ${counted(reaches.length, "VM")}`,
      ),
    },
  ];
}

function sentence(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}
