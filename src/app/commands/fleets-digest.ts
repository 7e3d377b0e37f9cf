import {
  type FleetWord,
  joinedDigest,
} from "../../core/fleets/joined-digest.ts";
import type { FleetsReport, TouchedFleet } from "../plan-fleets.ts";
import { digestOf } from "./digest-of.ts";
import type { FleetPlace } from "./request.ts";

/** The digest that lets the change of all touched fleets go; null: it touches none, or one that cannot be planned. */
export function fleetsDigest(
  { touched, place: { number } }: Pick<FleetsReport, "touched" | "place">,
  place: FleetPlace,
  policyBlob: string | null,
): string | null {
  return joinedDigest(
    touched.map((fleet) => wordOf(fleet, place, number, policyBlob)),
  );
}

function wordOf(
  { path, report, before, after }: TouchedFleet,
  place: FleetPlace,
  number: number,
  policyBlob: string | null,
): FleetWord {
  if (report.kind !== "planned") return { kind: "bytes", path, before, after };
  const base = report.base?.fleet ?? null;
  const head = report.head.fleet;
  const own = { ...place, fleetPath: path };
  const digest = digestOf(own, { number, base, head, policyBlob });
  return { kind: "digest", digest };
}
