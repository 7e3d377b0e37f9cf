import { recordLabels } from "../diff/record-spec.ts";
import { type Drift, hasDrifted } from "../plan/drift.ts";
import { bytesOf, commentBudget } from "./budget.ts";
import { commentBody } from "./comment-body.ts";
import { counted } from "./counted.ts";
import { driftTitle, driftWords } from "./drift-headline.ts";
import type { DriftInput } from "./drift-input.ts";
import { driftCells, driftColumns } from "./drift-rows.ts";
import { headlineBlock } from "./headline.ts";
import { idList } from "./ids.ts";
import {
  type Block,
  code,
  type Line,
  link,
  paragraph,
  table,
  text,
} from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import { shortSha } from "./place.ts";
import { utcMinute } from "./utc.ts";

export interface DriftIssue {
  readonly title: string;
  readonly body: string;
  /** Nothing differs: the issue is closed. */
  readonly clean: boolean;
}

/** The drift issue of a fleet file, in the largest form that fits. An issue body that is too long is not refused but not taken either. */
export function renderDriftIssue(
  input: DriftInput,
  budget: number = commentBudget,
): DriftIssue {
  const { drift, place } = input;
  const issue = {
    title: driftTitle(drift, place),
    clean: !hasDrifted(drift),
  };
  for (let shown = drift.rows.length; ; shown = Math.floor(shown / 2)) {
    const body = issueBody(input, shown);
    if (bytesOf(body) <= budget || shown === 0) return { ...issue, body };
  }
}

function issueBody(input: DriftInput, shown: number): string {
  const { place, drift } = input;
  const blocks = hasDrifted(drift) ? driftBlocks(input, shown) : clean(input);
  return commentBody(
    [
      headlineBlock("Fleet drift", place, ...driftWords(drift, place)),
      ...blocks,
    ],
    {
      kind: "drift",
      stage: 2,
      place,
      footer: footer(input),
      ...(input.sign === undefined ? {} : { sign: input.sign }),
    },
  );
}

function driftBlocks(input: DriftInput, shown: number): readonly Block[] {
  const { rows } = input.drift;
  const rest = rows
    .slice(shown)
    .map((row) => row.id ?? row.name ?? row.address);
  return [
    ...(shown === 0
      ? []
      : [table(driftColumns, rows.slice(0, shown).map(driftCells))]),
    ...(rest.length === 0
      ? []
      : [
          paragraph(
            text(`And ${counted(rest.length, "more difference")}: `),
            ...idList([...new Set(rest)], 2_000),
            text("."),
          ),
        ]),
    paragraph(...nextStep(input), text(" "), ...seen(input)),
  ];
}

function nextStep({ place, commands, digest, drift }: DriftInput): Line {
  const equal: Line = [
    text("To make the homelab equal "),
    code(place.baseRef),
    text(` ${shortSha(place.headSha)}, `),
  ];
  const keep: Line = [
    text("; to keep the change, put it into "),
    code(place.fleetPath),
    text("."),
  ];
  if (drift.rows.some(({ remedy }) => remedy === "other"))
    return [
      text(
        "Nothing is applied while something is there that is none of this fleet's: put that right first.",
      ),
    ];
  const accepted = accepts(drift);
  if (!commands)
    return [
      ...equal,
      text(
        accepted === ""
          ? "run the apply again"
          : "undo it by hand, as an apply would be held",
      ),
      ...keep,
    ];
  const command = digest === null ? "/apply" : `/apply ${digest}`;
  return [
    ...equal,
    text("comment "),
    code(command),
    text(` here${accepted === "" ? "" : ` (it accepts ${accepted})`}`),
    ...keep,
  ];
}

/** `the reboot`, `2 reboots and the lost disk`: what the digest covers. */
function accepts({ rows }: Drift): string {
  const ids = (...remedies: readonly string[]) =>
    new Set(
      rows.flatMap(({ about, id, remedy }) =>
        about === "vm" && remedies.includes(remedy) ? [id] : [],
      ),
    ).size;
  const parts: readonly (readonly [number, string])[] = [
    [ids("reboots"), "reboot"],
    [ids("removes", "rebuilds"), "lost disk"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => (count === 1 ? `the ${what}` : `${count} ${what}s`))
    .join(" and ");
}

function seen({ since, at }: DriftInput): Line {
  return [text(`Seen since ${utcMinute(since)}, checked ${utcMinute(at)}.`)];
}

function clean({ fleet, place, at }: DriftInput): readonly Block[] {
  const vms = [...fleet.vms.values()];
  const names = vms.flatMap(recordLabels).length;
  return [
    paragraph(
      text(
        `${counted(vms.length, "VM")} and ${counted(names, "DNS name")} in `,
      ),
      code(fleet.dns.zone),
      text(" are as "),
      code(place.baseRef),
      text(
        ` ${shortSha(place.headSha)} says, checked ${utcMinute(at)}. This issue is opened again when that changes.`,
      ),
    ),
  ];
}

function footer({ place }: DriftInput): Line {
  return [
    text(`Plan of ${shortSha(place.headSha)} without any change · `),
    link(OwnUrl.run(place, place.run.id), text("run")),
    text(" · edited in place"),
  ];
}
