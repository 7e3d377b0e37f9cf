import { commentBody } from "./comment-body.ts";
import { markdown } from "./markdown.ts";
import {
  type Block,
  code,
  type Line,
  link,
  paragraph,
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
  /** Bold, first: `Not done.` */
  readonly verdict: string;
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
  const { place, commentId, verdict, sentence, next } = input;
  const blocks: readonly Block[] = [
    ...(sentence.length === 0
      ? []
      : [paragraph(strong(text(verdict)), text(" "), ...sentence)]),
    ...(next.length === 0 ? [] : [paragraph(...next)]),
  ];
  return `${quoteOf(input.command)}\n\n${replyBody(blocks, place, commentId, input)}`;
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
  return [
    code(reason),
    text(` · ${utcMinute(at)}`),
    ...(place.run.id === 0
      ? []
      : [text(" · "), link(OwnUrl.run(place, place.run.id), text("run"))]),
  ];
}

/** The first line, in a code span: what somebody else wrote makes no link and no mention. */
function quoteOf(command: string): string {
  const [first = ""] = command.split(/\r?\n/, 1);
  return `> ${markdown([paragraph(code(first.slice(0, longestQuote)))])}`;
}
