import {
  decodeMarker,
  editedByHand,
  saysTheSame,
} from "../core/render/marker.ts";
import type { CommentKind, Marker } from "../core/render/marker-schema.ts";
import {
  findFurtherComments,
  findOwnComment,
  type OwnComment,
} from "../core/render/own-comment.ts";
import { isNewer } from "../core/render/stale-run.ts";
import { type Comment, type Forge, ForgeError } from "./ports.ts";

/** What stood in our comment before. */
export interface EarlierText {
  readonly body: string;
  readonly marker: Marker;
  /** Somebody changed our text. */
  readonly edited: boolean;
}

export interface StickyComment {
  /** Pull request or issue. */
  readonly number: number;
  readonly kind: CommentKind;
  /** Path of the fleet file. */
  readonly fleet: string;
  /** 2 and more for a further comment of the same plan. */
  readonly part?: number;
  /** The commit this run speaks of; a comment about another is never written. */
  readonly headSha: string;
  /** The pull request was opened by this very event, so no comment of ours can be there yet: saves looking for it. */
  readonly justOpened: boolean;
  /**
   * How many further comments what was rendered last needs: parts beyond are of an earlier plan and go; left out: none is
   * looked at.
   */
  readonly further?: () => number;
  /** Whether to write one where there is none. */
  readonly create: boolean;
  /** The whole body, marker on its last line, in at most so many bytes. */
  readonly render: (earlier: EarlierText | null, bytes: number) => string;
}

export type StickyOutcome =
  | { readonly kind: "unchanged"; readonly url: string }
  | {
      readonly kind: "written";
      readonly url: string;
      /** The account that wrote it, when it is not the one we thought ours: the next run would not know the comment. */
      readonly unknownAuthorId?: number;
    }
  /** A newer run or commit has the word. */
  | { readonly kind: "stale" }
  /** There was none and none was wanted. */
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly error: ForgeError };

type Talk = Pick<Forge, "comments" | "pullRequests">;

/** Sizes tried in turn when GitHub finds a body unprocessable. */
const sizes = [60_000, 30_000, 12_000, 4_000] as const;

/** Writes the one comment of its kind: edits ours, creates it where there is none, writes nothing when nothing is new. */
export async function publishSticky(
  forge: Talk,
  sticky: StickyComment,
): Promise<StickyOutcome> {
  try {
    const { own, parts } = sticky.justOpened
      ? { own: null, parts: [] }
      : await find(forge, sticky);
    if (own !== null) {
      const outcome = await edit(forge, sticky, own);
      if (outcome.kind !== "stale") await deleteLeftOver(forge, sticky, parts);
      return outcome;
    }
    if (!sticky.create) return { kind: "none" };
    if (!sticky.justOpened && (await headMoved(forge, sticky)))
      return { kind: "stale" };
    return await create(forge, sticky);
  } catch (error) {
    // A comment that cannot be written never changes what the work came to.
    if (error instanceof ForgeError) return { kind: "refused", error };
    throw error;
  }
}

interface Found {
  readonly own: OwnComment<Comment> | null;
  /** All further comments of the plan. */
  readonly parts: readonly OwnComment<Comment>[];
}

async function find(forge: Talk, sticky: StickyComment): Promise<Found> {
  const { number, kind, fleet, part, further } = sticky;
  const authorId = await forge.comments.authorId();
  const listed = await forge.comments.list(number);
  const key = { authorId, kind, fleet, pr: number };
  return {
    own: findOwnComment(listed, part === undefined ? key : { ...key, part }),
    parts: further === undefined ? [] : findFurtherComments(listed, key),
  };
}

/** They speak of another plan as if it were this one. One that somebody deleted first is gone as well. */
async function deleteLeftOver(
  forge: Talk,
  { further }: StickyComment,
  parts: readonly OwnComment<Comment>[],
): Promise<void> {
  for (const { comment, marker } of parts) {
    if ((marker.part ?? 1) <= 1 + (further?.() ?? 0)) continue;
    try {
      await forge.comments.delete(comment.id);
    } catch (error) {
      if (!(error instanceof ForgeError) || error.reason !== "not_found")
        throw error;
    }
  }
}

async function edit(
  forge: Talk,
  sticky: StickyComment,
  { comment, marker }: OwnComment<Comment>,
): Promise<StickyOutcome> {
  const edited = editedByHand(comment.body, marker);
  const earlier = { body: comment.body, marker, edited };
  const ours = decodeMarker(sticky.render(earlier, sizes[0]));
  if (ours === null) throw new TypeError("the renderer wrote no marker");
  if (isNewer(marker, ours)) return { kind: "stale" };
  if (!edited && saysTheSame(marker, ours))
    return { kind: "unchanged", url: comment.url };
  if (await headMoved(forge, sticky)) return { kind: "stale" };
  try {
    const written = await smallEnough((bytes) =>
      forge.comments.update(comment.id, sticky.render(earlier, bytes)),
    );
    return { kind: "written", url: written.url };
  } catch (error) {
    const deleted = error instanceof ForgeError && error.reason === "not_found";
    if (!deleted || !sticky.create) throw error;
    const written = await post(forge, sticky);
    return { kind: "written", url: written.url };
  }
}

/**
 * Two runs may both have found nothing. Each looks again: the oldest comment stays, the later run's words go into it. The run
 * of the event that opened the pull request is the first there is, and leaves that look to the others (decision 0055).
 */
async function create(
  forge: Talk,
  sticky: StickyComment,
): Promise<StickyOutcome> {
  const written = await post(forge, sticky);
  if (sticky.justOpened)
    return knownAs(await forge.comments.authorId(), written);
  const { own: first } = await find(forge, sticky);
  if (first === null) return knownAs(await forge.comments.authorId(), written);
  if (first.comment.id >= written.id)
    return { kind: "written", url: written.url };
  await forge.comments.delete(written.id);
  return edit(forge, sticky, first);
}

/** What was written by another account than ours is said, for the next run would not know it. */
function knownAs(ours: number, { url, authorId }: Comment): StickyOutcome {
  return authorId === ours
    ? { kind: "written", url }
    : { kind: "written", url, unknownAuthorId: authorId };
}

function post(forge: Talk, sticky: StickyComment): Promise<Comment> {
  return smallEnough((bytes) =>
    forge.comments.create(sticky.number, sticky.render(null, bytes)),
  );
}

async function headMoved(forge: Talk, sticky: StickyComment): Promise<boolean> {
  const now = await forge.pullRequests.read(sticky.number);
  return now.headSha !== sticky.headSha;
}

/** GitHub's limit is its own to change: when it refuses a body, the next smaller one is tried. */
async function smallEnough(
  write: (bytes: number) => Promise<Comment>,
): Promise<Comment> {
  for (const bytes of sizes.slice(0, -1)) {
    try {
      return await write(bytes);
    } catch (error) {
      if (!(error instanceof ForgeError) || error.reason !== "unprocessable")
        throw error;
    }
  }
  return write(sizes.at(-1) ?? 0);
}
