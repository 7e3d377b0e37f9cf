import type { LockRecord, LockState } from "../lock/lock.ts";
import { OwnUrl, type RepositoryPlace } from "../render/own-url.ts";
import { runLink } from "./apply-grid.ts";
import { type Child, element } from "./html.ts";
import { age, moment } from "./moment.ts";
import { sign } from "./sign.ts";

/** Who holds the lock, since when, why, and where to look. */
export function lockLine(
  lock: LockState,
  place: RepositoryPlace,
  now: number,
): readonly Child[] {
  switch (lock.kind) {
    case "free":
      return ["Free."];
    case "ambiguous":
      return [
        sign("🔒"),
        "Locked, and the lock cannot be read: nothing is applied until somebody with the role says ",
        element("code", {}, "/unlock"),
        ".",
      ];
    case "mine":
    case "held":
      return heldLine(lock.record, place, now);
  }
}

function heldLine(
  { kind, ownerLogin, since, reason, number, runId }: LockRecord,
  place: RepositoryPlace,
  now: number,
): readonly Child[] {
  const why = reason === null ? [] : [": ", element("code", {}, reason)];
  return [
    sign("🔒"),
    kind === "apply" ? "Held for an apply by " : "Held by ",
    element("strong", {}, ownerLogin),
    " since ",
    moment(since),
    ` (${age(since, now)})`,
    ...why,
    ".",
    ...(number === 0 ? [] : [" Taken in ", issueLink(place, number), "."]),
    ...(runId === 0 ? [] : [" By ", runLink(place, runId), "."]),
  ];
}

export function issueLink(place: RepositoryPlace, number: number): Child {
  return element("a", { href: OwnUrl.issue(place, number) }, `#${number}`);
}
