import { decodeMarker, type Sign } from "./marker.ts";
import type { CommentKind, Marker } from "./marker-schema.ts";

/** What is needed of a comment to know whose it is. */
export interface ListedComment {
  readonly id: number;
  readonly authorId: number;
  readonly body: string;
}

export interface OwnCommentKey {
  /** The account we write as. */
  readonly authorId: number;
  readonly kind: CommentKind;
  /** Path of the fleet file. */
  readonly fleet: string;
  readonly pr: number;
  /** 2 and more for further comments of one plan; default the first. */
  readonly part?: number;
  readonly sign?: Sign;
}

export interface OwnComment<Listed extends ListedComment> {
  readonly comment: Listed;
  readonly marker: Marker;
}

/** Our comment among all of a pull request, oldest first if there are several. A copy of our marker by someone else is not ours. */
export function findOwnComments<Listed extends ListedComment>(
  comments: readonly Listed[],
  key: OwnCommentKey,
): readonly OwnComment<Listed>[] {
  return comments
    .filter(({ authorId }) => authorId === key.authorId)
    .flatMap((comment): OwnComment<Listed>[] => {
      const marker = decodeMarker(comment.body, key.sign);
      return marker !== null && fits(marker, key) ? [{ comment, marker }] : [];
    })
    .toSorted((a, b) => a.comment.id - b.comment.id);
}

export function findOwnComment<Listed extends ListedComment>(
  comments: readonly Listed[],
  key: OwnCommentKey,
): OwnComment<Listed> | null {
  return findOwnComments(comments, key)[0] ?? null;
}

function fits(marker: Marker, key: OwnCommentKey): boolean {
  return (
    marker.kind === key.kind &&
    marker.fleet === key.fleet &&
    marker.pr === key.pr &&
    (marker.part ?? 1) === (key.part ?? 1)
  );
}
