import type { FleetPatterns } from "../../core/fleets/fleet-patterns.ts";
import {
  type FleetWord,
  joinedDigest,
} from "../../core/fleets/joined-digest.ts";
import { openPull } from "../open-pull.ts";
import {
  compareFleets,
  type FleetsReport,
  type TouchedFleet,
} from "../plan-fleets.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import { digestOf } from "./digest-of.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

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

/** The same of an open pull request as GitHub has it now. @throws ForgeError */
export async function pullDigest(
  number: number,
  place: FleetPlace & { readonly among: FleetPatterns },
  { policy, blob }: PolicyAt,
  { forge, clock }: Pick<CommandPorts, "forge" | "clock">,
): Promise<string | null> {
  const { among: patterns } = place;
  const found = await openPull(number, place.branch, { forge, clock });
  if (!found.ok) return null;
  const report = await compareFleets(found.pull, { forge, patterns, policy });
  return fleetsDigest(report, place, blob);
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
