import { markdown } from "./markdown.ts";
import { bodyHash, encodeMarker, type Sign } from "./marker.ts";
import type { CommentKind, MarkerExtra } from "./marker-schema.ts";
import { type Block, type Line, paragraph } from "./node.ts";
import type { Place } from "./place.ts";

export interface CommentFrame {
  readonly kind: CommentKind;
  readonly stage: 1 | 2;
  readonly place: Place;
  readonly footer: Line;
  readonly sign?: Sign;
  /** 2 and more for further comments of one plan. */
  readonly part?: number;
  /** What only this kind of comment keeps. */
  readonly extra?: MarkerExtra;
}

/** A whole comment: the blocks, the footer, and the marker on the line below it. */
export function commentBody(
  blocks: readonly Block[],
  frame: CommentFrame,
): string {
  const { place, part } = frame;
  const above = markdown(blocks);
  const marker = encodeMarker(
    {
      kind: frame.kind,
      fleet: place.fleetPath,
      pr: place.number,
      head: place.headSha,
      base: place.baseSha,
      stage: frame.stage,
      run: place.run.id,
      attempt: place.run.attempt,
      body: bodyHash(above),
      ...(part === undefined ? {} : { part }),
      ...frame.extra,
    },
    frame.sign,
  );
  return `${above}\n\n${markdown([paragraph(...frame.footer)])}\n${marker}`;
}
