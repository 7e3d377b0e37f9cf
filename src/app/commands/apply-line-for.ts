import { applyLine } from "../../core/render/apply-line.ts";
import type { Line } from "../../core/render/node.ts";
import { ForgeError } from "../ports.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import { lockState } from "./fleet-lock.ts";
import { lookAtPull } from "./look-at-pull.ts";
import { mergeFacts } from "./merge-facts.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/** Nobody's: whoever holds the lock, the line says so. */
const noClaim = "";

/**
 * The gate's verdict on an `/apply` of an open pull request, for the foot of its plan; null: GitHub does not tell enough, or it
 * is not open. The plan is being shown, so that much is settled.
 */
export async function applyLineFor(
  number: number,
  place: FleetPlace,
  policy: PolicyAt,
  ports: Pick<CommandPorts, "forge">,
): Promise<Line | null> {
  const { forge } = ports;
  try {
    const pull = await forge.merging.pull(number);
    if (pull === null || pull.state !== "open") return null;
    const { checks, reviews } = await mergeFacts(pull, place, policy, ports);
    return applyLine({
      pull: { ...lookAtPull(pull, place), checks, reviews },
      lock: await lockState(place, noClaim, forge),
      // The caution above says what is erased and what lets it go.
      losses: null,
    });
  } catch (error) {
    if (error instanceof ForgeError) return null;
    throw error;
  }
}
