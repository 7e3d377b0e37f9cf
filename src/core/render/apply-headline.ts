import {
  type BreachRow,
  type NameOutcome,
  nameIsRight,
  type Outcome,
  type Remaining,
  type VmOutcome,
} from "../outcome.ts";
import { counted } from "./counted.ts";
import { cut } from "./cut.ts";
import { duration, shortDuration } from "./duration.ts";
import { code, type Line, pullRequest, text } from "./node.ts";
import { plain } from "./plain.ts";

type Running = Extract<Outcome, { readonly phase: "running" }>;

/** How an apply stands, in one line: `Fleet applied`, and what follows the colon. */
export interface ApplyHeadline {
  readonly what: string;
  readonly rest: Line;
}

export function applyHeadline(
  outcome: Outcome,
  number: number = 0,
): ApplyHeadline {
  switch (outcome.phase) {
    case "running": {
      const running = outcome.vms.filter(({ state }) => state === "running");
      const now = running.length === 0 ? "" : `, ${running.length} running`;
      return {
        what: "Fleet apply",
        rest: [
          text(`${done(outcome)}${now} (${shortDuration(outcome.seconds)})`),
        ],
      };
    }
    case "done":
      return {
        what: `Fleet applied${leftOver[outcome.remaining.kind]}${wrongNames(outcome.names)}`,
        rest: [text(`${done(outcome)} in ${duration(outcome.seconds)}`)],
      };
    case "stopped":
      return {
        what: "Fleet apply stopped",
        rest: [text(done(outcome)), ...trouble(outcome.vms)],
      };
    case "held":
      return { what: "Fleet apply held", rest: heldWords(outcome, number) };
    case "failed":
      return {
        what: "Fleet apply failed",
        rest: [text("nothing was changed")],
      };
    case "nothing":
      return { what: "Fleet apply", rest: [text("nothing to do")] };
  }
}

/** Called applied without a word only when a second plan found nothing. */
const leftOver = {
  nothing: "",
  left: ", but something is left to do",
  unknown: ", but what is left is not known",
} as const satisfies Record<Remaining["kind"], string>;

/** `number` is the merged pull request; 0: there was none. */
function heldWords(
  { breaches, losses = [] }: Extract<Outcome, { readonly phase: "held" }>,
  number: number,
): Line {
  if (losses.length > 0)
    return [
      text(
        `${counted(losses.length, "disk")} would be erased and nobody acknowledged it`,
      ),
    ];
  if (breaches.length > 0 && breaches.every(isUnreadable))
    return [text("the real plan cannot be judged")];
  return number > 0
    ? [
        text("the real plan does more than "),
        pullRequest(number),
        text(" promised"),
      ]
    : [text("the real plan does more than was promised")];
}

function isUnreadable({ code }: BreachRow): boolean {
  return code === "plan_format";
}

/** For a check run, a commit status or a deployment: at most 140 characters. */
export function applyTitle(outcome: Outcome, number: number = 0): string {
  const { what, rest } = applyHeadline(outcome, number);
  return cut(`${what}: ${plain(rest)}`, 140);
}

function done({ vms, names }: Pick<Running, "vms" | "names">): string {
  if (vms.length === 0) {
    return `no VM changes, ${counted(names.length, "DNS name")}`;
  }
  const finished = vms.filter(({ state }) => state === "done").length;
  return `${finished} of ${counted(vms.length, "VM change")} done`;
}

function wrongNames(names: readonly NameOutcome[]): string {
  const wrong = names.filter((name) => !nameIsRight(name)).length;
  return wrong === 0
    ? ""
    : `, ${wrong} of ${counted(names.length, "name")} not right yet`;
}

/** `, build01 is down`, or how many failed. */
function trouble(vms: readonly VmOutcome[]): Line {
  const failed = vms.filter(({ state }) => state === "failed");
  const [first, second] = failed;
  if (first === undefined) return [];
  if (second !== undefined) return [text(`, ${failed.length} failed`)];
  const words = first.existence === "gone" ? " is down" : " failed";
  return [text(", "), code(first.change.id), text(words)];
}
