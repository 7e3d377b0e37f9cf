import type { LockState } from "../lock/lock.ts";
import type { StandingState } from "../status/standing.ts";
import { counted } from "./counted.ts";
import {
  type Block,
  code,
  column,
  heading,
  joined,
  type Line,
  link,
  paragraph,
  pullRequest,
  table,
  text,
} from "./node.ts";
import { OwnUrl, type RepositoryPlace } from "./own-url.ts";
import { shortSha } from "./place.ts";
import { utcMinute } from "./utc.ts";

/** A VM and how it stands against what was applied last. */
export interface VmStatus {
  readonly id: string;
  /** Host labels. */
  readonly names: readonly string[];
  /** null: by DHCP. */
  readonly address: string | null;
  readonly state: StandingState;
}

export interface StatusInput {
  readonly place: RepositoryPlace;
  readonly zone: string;
  readonly vms: readonly VmStatus[];
  /** Commit of the last apply that left nothing to do; null: there was none. */
  readonly applied: string | null;
  /** What that apply said of itself at its end, names that did not answer included; null: nothing. */
  readonly words: string | null;
  /** Head of the default branch. */
  readonly head: string;
  readonly lock: LockState;
  /** Open pull requests that change the fleet. */
  readonly open: readonly number[];
}

export const standingWords = {
  applied: "✅ as applied",
  changed: "⏳ changed since the last apply",
  new: "⏳ not applied yet",
  leaving: "⏳ to be removed",
} as const satisfies Record<StandingState, string>;

const mostRows = 200;

const columns = [
  column("VM"),
  column("State"),
  column("Names"),
  column("Address"),
];

/** What `/status` shows: as Git and the last apply have it, not as somebody remembers it. */
export function statusBlocks(input: StatusInput): readonly Block[] {
  const { vms, zone, open } = input;
  const rows = vms.slice(0, mostRows).map(rowOf);
  return [
    heading(text(`Fleet: ${counted(vms.length, "VM")} in `), code(zone)),
    ...(rows.length === 0 ? [] : [table(columns, rows)]),
    ...(vms.length > mostRows
      ? [paragraph(text(`And ${vms.length - mostRows} more.`))]
      : []),
    paragraph(...lastApply(input)),
    paragraph(...lockLine(input.lock)),
    paragraph(
      ...(open.length === 0
        ? [text("No open pull request changes the fleet.")]
        : [
            text("Open plans: "),
            ...joined(
              open.map((number): Line => [pullRequest(number)]),
              ", ",
            ),
          ]),
    ),
  ];
}

function rowOf({ id, names, address, state }: VmStatus): readonly Line[] {
  return [
    [code(id)],
    [text(standingWords[state])],
    joined(
      names.map((name): Line => [code(name)]),
      " ",
    ),
    [text(address ?? "DHCP")],
  ];
}

function lastApply({ applied, head, place, words }: StatusInput): Line {
  if (applied === null) return [text("Nothing was applied yet.")];
  const commit = link(OwnUrl.commit(place, applied), text(shortSha(applied)));
  const where =
    applied === head
      ? ", the default branch's newest commit"
      : `; the default branch is at ${shortSha(head)}`;
  const said = words === null ? [] : [text(": "), code(words)];
  return [text("Last apply: "), commit, ...said, text(`${where}.`)];
}

function lockLine(lock: LockState): Line {
  switch (lock.kind) {
    case "free":
      return [text("Not locked.")];
    case "ambiguous":
      return [text("Locked: the lock cannot be read.")];
    case "mine":
    case "held": {
      const { ownerLogin, since, reason } = lock.record;
      return [
        text("Locked by "),
        code(ownerLogin),
        text(` since ${utcMinute(since)}`),
        ...(reason === null ? [] : [text(": "), code(reason)]),
        text("."),
      ];
    }
  }
}
