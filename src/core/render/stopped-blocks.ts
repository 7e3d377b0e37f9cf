import {
  type LeftToDo,
  type NameOutcome,
  nameIsRight,
  type Outcome,
  type VmOutcome,
} from "../outcome.ts";
import { answerCell, answerFact } from "./answer-cell.ts";
import { namesById, resultTable } from "./apply-table.ts";
import { failedWords } from "./apply-words.ts";
import { errorAdvice } from "./error-advice.ts";
import { idList } from "./ids.ts";
import { lastLines } from "./last-lines.ts";
import { leftWords } from "./left-words.ts";
import {
  alert,
  type Block,
  code,
  column,
  details,
  type Line,
  paragraph,
  steps,
  strong,
  table,
  text,
} from "./node.ts";
import { cautionLines } from "./stopped-caution.ts";

type Stopped = Extract<Outcome, { readonly phase: "stopped" }>;

const mostTold = 5;
const mostIds = 40;
/** Failed VMs with a row when even those are too many. */
const mostRows = 100;

/** The state of the world after an apply that did not finish: what is down, what is done, what is left, how to go on. */
export function stoppedBlocks(
  outcome: Stopped,
  {
    commands,
    detail,
  }: {
    readonly commands: boolean;
    readonly detail: "all" | "trouble" | "counts";
  },
): readonly Block[] {
  const failed = outcome.vms.filter(({ state }) => state === "failed");
  return [
    alert("CAUTION", ...cautionLines(outcome, failed)),
    ...worldTable(
      outcome,
      detail === "counts" ? failed.slice(0, mostRows) : failed,
    ),
    leftBlock(outcome),
    steps(...nextSteps(outcome, failed, commands)),
    ...(detail === "all" ? everyVm(outcome) : []),
    ...lastLines(outcome.log),
  ];
}

const columns = [
  column("", "center"),
  column("VM"),
  column("State now"),
  column("DNS now"),
];

function worldTable(
  { vms, names }: Stopped,
  failed: readonly VmOutcome[],
): readonly Block[] {
  if (vms.length === 0) return [];
  const byId = namesById(names);
  const inState = (state: VmOutcome["state"]) =>
    vms.filter((vm) => vm.state === state).map(({ change }) => change.id);
  const begun = [...inState("skipped"), ...inState("waiting")];
  const rows: readonly (readonly Line[])[] = [
    ...failed.map((vm) => [
      [text("❌")],
      [code(vm.change.id)],
      [strong(text(failedWords(vm)))],
      danger(byId.get(vm.change.id) ?? []),
    ]),
    ...group("❔", inState("running"), "stopped half-way", names),
    ...group("–", begun, "not begun", names),
    ...group("✅", inState("done"), "done", names),
  ];
  return [table(columns, rows)];
}

/** The row has a sign in front: one name needs none of its own. */
function danger(names: readonly NameOutcome[]): Line {
  const [first, ...others] = names;
  if (first === undefined) return [text("–")];
  return others.length === 0 && !nameIsRight(first) && first.answer !== null
    ? [strong(...answerFact(first))]
    : [strong(...answerCell(names))];
}

function group(
  mark: string,
  ids: readonly string[],
  words: string,
  names: readonly NameOutcome[],
): readonly (readonly Line[])[] {
  if (ids.length === 0) return [];
  const of = new Set(ids);
  const theirs = names.filter(({ id }) => of.has(id));
  const right = theirs.filter(nameIsRight).length;
  const all = right === theirs.length ? "" : ` of ${theirs.length}`;
  return [
    [
      [text(mark)],
      idList(ids.toSorted(), mostIds),
      [text(words)],
      theirs.length === 0
        ? [text("–")]
        : [
            text(
              `${right}${all} ${theirs.length === 1 ? "name" : "names"} as planned`,
            ),
          ],
    ],
  ];
}

function leftBlock({ remaining }: Stopped): Block {
  const title = strong(text("Left to do"));
  switch (remaining.kind) {
    case "nothing":
      return paragraph(
        title,
        text(": nothing, says a fresh plan made just now."),
      );
    case "left":
      return paragraph(
        title,
        text(" (planned again just now): "),
        ...leftWords(remaining.items),
        text(`.${nothingElse(remaining.items)}`),
      );
    case "unknown":
      return paragraph(
        title,
        text(": not known, because no fresh plan could be made."),
      );
  }
}

/** A fresh plan is complete: what it does not name stays. */
function nothingElse(items: readonly LeftToDo[]): string {
  const erases = items.some(
    ({ what }) => what === "remove" || what === "replace",
  );
  return erases
    ? " Nothing else would be touched."
    : " Nothing else would be touched, nothing erased.";
}

function nextSteps(
  { reason }: Stopped,
  failed: readonly VmOutcome[],
  commands: boolean,
): readonly Line[] {
  // It was stopped from outside: nothing has to be put right first.
  const wasStopped =
    reason !== null && failed.every(({ error }) => error === null);
  return [
    ...(wasStopped ? [] : [correction(failed)]),
    commands
      ? [
          text("Comment "),
          code("/apply"),
          text(
            " here. Nothing is blocked meanwhile: the next merge would try it again too.",
          ),
        ]
      : [
          text(
            "Run this workflow run's failed jobs again. Nothing is blocked meanwhile: the next merge tries it again too.",
          ),
        ],
  ];
}

function correction(failed: readonly VmOutcome[]): Line {
  const ids = failed.slice(0, mostTold).map(({ change }) => change.id);
  const advice = errorAdvice(failed);
  if (advice !== null) return advice;
  return [
    text("Put right what the error says"),
    ...(ids.length === 0
      ? [text(".")]
      : [
          text(", or change "),
          ...idList(ids),
          text(" in a new pull request."),
        ]),
  ];
}

function everyVm({ vms, names }: Stopped): readonly Block[] {
  return vms.length === 0
    ? []
    : [details([text("Every VM of this apply")], ...resultTable(vms, names))];
}
