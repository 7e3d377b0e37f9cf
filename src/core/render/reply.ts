import { grammar } from "../command/grammar.ts";
import { parseComment } from "../command/parse.ts";
import { commentBody } from "./comment-body.ts";
import { everyFleet } from "./fleets-input.ts";
import {
  type Block,
  code,
  type Line,
  lines,
  link,
  longCode,
  paragraph,
  quote,
  strong,
  text,
} from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import { placeOfReply, type ReplyPlace } from "./reply-place.ts";
import { utcMinute } from "./utc.ts";

/** An answer to one command, as values. */
export interface ReplyInput {
  readonly place: ReplyPlace;
  /** The comment that is answered. */
  readonly commentId: number;
  /** Its text, from outside. */
  readonly command: string;
  /** Bold, first; default: that the command was not carried out. */
  readonly verdict?: string;
  /** What happened and why. */
  readonly sentence: Line;
  /** What to do next. */
  readonly next: Line;
  /** Reason code. */
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const longestQuote = 200;

/** Quotes the command, says what happened, why, and what to do next. Never edited later. */
export function renderReply(input: ReplyInput): string {
  const { place, commentId, sentence, next } = input;
  const verdict = input.verdict ?? refusedWords(input.command);
  const said: Line = [strong(text(verdict)), text(" "), ...sentence];
  const blocks: readonly Block[] = [
    ...quoted(input.command),
    next.length === 0 ? paragraph(...said) : lines(said, next),
  ];
  return replyBody(blocks, place, commentId, input);
}

/** Any answer: blocks, footer with the reason code, marker that names the comment. */
export function replyBody(
  blocks: readonly Block[],
  place: ReplyPlace,
  commentId: number,
  { code: reason, at }: Pick<ReplyInput, "code" | "at">,
): string {
  return commentBody(blocks, {
    kind: "reply",
    stage: 1,
    place: placeOfReply(place),
    footer: replyFooter(place, reason, at),
    extra: { comment: commentId },
  });
}

function replyFooter(place: ReplyPlace, reason: string, at: number): Line {
  const one = place.severalFleets && place.fleetPath !== everyFleet;
  return [
    ...(one ? [code(place.fleetPath), text(" · ")] : []),
    code(reason),
    text(` · ${utcMinute(at)}`),
    ...(place.run.id === 0
      ? []
      : [text(" · "), link(OwnUrl.run(place, place.run.id), text("run"))]),
  ];
}

function refusedWords(command: string): string {
  const parsed = parseComment(command);
  return parsed.kind === "command"
    ? grammar[parsed.command.name].refused
    : "Nothing was done.";
}

/** What was commanded, in a code span. Of a mistake only the word: an argument is shown if it is of the right form. */
function quoted(command: string): readonly Block[] {
  const { kind } = parseComment(command);
  if (kind === "none") return [];
  const line = command.trimEnd();
  const [word = ""] = line.split(" ", 1);
  const shown = kind === "command" || line === word ? line : `${word} …`;
  return [quote(longCode(shown, longestQuote))];
}
