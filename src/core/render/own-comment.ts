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

/** All further comments of one plan, part 2 and on. */
export function findFurtherComments<Listed extends ListedComment>(
  comments: readonly Listed[],
  key: Omit<OwnCommentKey, "part">,
): readonly OwnComment<Listed>[] {
  return comments.flatMap((comment): OwnComment<Listed>[] => {
    if (comment.authorId !== key.authorId) return [];
    const marker = decodeMarker(comment.body, key.sign);
    if (marker === null || (marker.part ?? 1) < 2) return [];
    return isSameThread(marker, key) ? [{ comment, marker }] : [];
  });
}

function fits(marker: Marker, key: OwnCommentKey): boolean {
  return isSameThread(marker, key) && (marker.part ?? 1) === (key.part ?? 1);
}

function isSameThread(
  marker: Marker,
  { kind, fleet, pr }: Pick<OwnCommentKey, "kind" | "fleet" | "pr">,
): boolean {
  return marker.kind === kind && marker.fleet === fleet && marker.pr === pr;
}
