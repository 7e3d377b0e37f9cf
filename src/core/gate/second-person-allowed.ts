import type { Role } from "../command/command.ts";
import { isRoleEnough } from "./role.ts";

const withinMs = 15 * 60_000;

/** One of the two comments: whose it is, what was accepted, GitHub's time of it in milliseconds since the epoch. */
export interface Word {
  readonly by: number;
  readonly digest: string;
  readonly at: number;
}

export interface SecondPersonQuestion {
  /** Who asked first, as the asking comment read again says. */
  readonly first: Word;
  readonly second: Word;
  /** Role of the second person, and the one the command needs. */
  readonly held: Role | "none";
  readonly needed: Role;
  /** Author and last pusher of the change; null: not known, and any doubt refuses. */
  readonly author: number | null;
  readonly lastPusher: number | null;
}

/** Whether somebody may be the second of two people (security.md §5.3.5): all by number, never by name. */
export function secondPersonAllowed({
  first,
  second,
  held,
  needed,
  author,
  lastPusher,
}: SecondPersonQuestion): boolean {
  if (author === null || lastPusher === null) return false;
  return (
    isRoleEnough(held, needed) &&
    ![first.by, author, lastPusher].includes(second.by) &&
    first.digest === second.digest &&
    second.at >= first.at &&
    second.at - first.at <= withinMs
  );
}
