import type { DriftIssue } from "../core/render/drift-issue.ts";
import { decodeMarker } from "../core/render/marker.ts";
import type { Marker } from "../core/render/marker-schema.ts";
import { isNewer } from "../core/render/stale-run.ts";
import type { Issue, Issues } from "./issues.ts";
import type { Forge } from "./ports.ts";

/** The issue that tells of drift from one fleet file. */
export interface OwnIssue {
  readonly issue: Issue;
  readonly marker: Marker;
}

export type Told =
  | {
      readonly kind: "written";
      readonly url: string;
      /** GitHub answers that all is well and keeps the old text when a new one is too long for it. */
      readonly kept: boolean;
    }
  /** A later run of the same commit has the word, or a run of a later commit. */
  | { readonly kind: "stale"; readonly url: string }
  /** Nothing differs, and nothing ever did or it was said already. */
  | { readonly kind: "quiet" };

/** The oldest issue our account wrote whose last line is our marker for this file; a copy of it by others is not ours. */
export async function findDriftIssue(
  issues: Pick<Issues, "authorId" | "list">,
  fleetPath: string,
): Promise<OwnIssue | null> {
  const authorId = await issues.authorId();
  const own = (await issues.list()).flatMap((issue): OwnIssue[] => {
    if (issue.authorId !== authorId) return [];
    const marker = decodeMarker(issue.body);
    return marker?.kind === "drift" && marker.fleet === fleetPath
      ? [{ issue, marker }]
      : [];
  });
  return own.toSorted((a, b) => a.issue.number - b.issue.number)[0] ?? null;
}

const seenSince = /Seen since (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC/;

/** When the drift that an open issue tells of was seen first, as its text says; milliseconds since the epoch. For words only. */
export function firstSeen(own: OwnIssue | null, now: number): number {
  if (own === null || own.issue.state === "closed") return now;
  const [, day, clock] = seenSince.exec(own.issue.body) ?? [];
  // Date.parse makes a day in 2000 even of words.
  if (day === undefined || clock === undefined) return now;
  const at = Date.parse(`${day}T${clock}:00Z`);
  return Number.isNaN(at) || at > now ? now : at;
}

/** Opens, edits, closes or opens again: one issue for its whole life. Throws `ForgeError`. */
export async function tellDrift(
  { issues, ancestry }: Pick<Forge, "issues" | "ancestry">,
  own: OwnIssue | null,
  { title, body, clean }: DriftIssue,
): Promise<Told> {
  if (own === null) {
    if (clean) return { kind: "quiet" };
    return written(await issues.create(title, body), body);
  }
  const { issue, marker } = own;
  if (clean && issue.state === "closed") return { kind: "quiet" };
  const ours = decodeMarker(body);
  if (ours !== null && (await isPast(marker, ours, ancestry)))
    return { kind: "stale", url: issue.url };
  const state = clean ? "closed" : "open";
  return written(
    await issues.update(issue.number, { title, body, state }),
    body,
  );
}

/** Whether what stands there is of a later run of the same commit, or of a later run and a commit after ours. */
async function isPast(
  stored: Marker,
  ours: Marker,
  ancestry: Forge["ancestry"],
): Promise<boolean> {
  if (stored.head === ours.head || stored.run <= ours.run)
    return isNewer(stored, ours);
  return ancestry.isAncestor(ours.head, stored.head);
}

function written({ url, body: kept }: Issue, body: string): Told {
  const same = kept.replaceAll("\r\n", "\n").trim() === body.trim();
  return { kind: "written", url, kept: !same };
}
