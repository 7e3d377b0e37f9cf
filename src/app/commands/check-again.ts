import type { Command, CommandName } from "../../core/command/command.ts";
import { fleetNameOf } from "../../core/fleets/fleet-list.ts";
import { namedFleet } from "../../core/fleets/named-fleet.ts";
import { decide } from "../../core/gate/decide.ts";
import type { GateFacts } from "../../core/gate/facts.ts";
import { ended } from "./ended.ts";
import { firstFacts } from "./first-facts.ts";
import { lockState } from "./fleet-lock.ts";
import { claimOf } from "./own-claim.ts";
import { refuse } from "./refuse.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
} from "./request.ts";
import { type Asker, commandOf, whoAsks } from "./who-asks.ts";

/** Commands with a part in the homelab. Whoever may only read must not set an apply going by another one. */
const inHomelab: ReadonlySet<CommandName> = new Set([
  "plan",
  "apply",
  "confirm",
]);

export type CheckedAgain =
  | { readonly ok: true; readonly command: Command; readonly asker: Asker }
  | {
      readonly ok: false;
      readonly outcome: CommandOutcome;
      /** null: the comment is gone. */
      readonly asker: Asker | null;
    };

/**
 * The second look at a command, in the homelab and right before it acts: text, author, role, policy and lock as GitHub has
 * them now. The queue may have been long, so age alone refuses nothing here. @throws ForgeError
 */
export async function checkAgain(
  request: CommandRequest,
  ports: CommandPorts,
): Promise<CheckedAgain> {
  const asker = await whoAsks(request, ports, { anyAge: true });
  if (asker === null)
    return { ok: false, outcome: ended("refuse", "edited_comment"), asker };
  const command = commandOf(asker);
  if (command !== null && !inHomelab.has(command.name))
    return { ok: false, outcome: ended("ignore", "not_a_command"), asker };
  const found = await lockState(request.fleet, claimOf(request), ports.forge);
  // A plan changes nothing, so nobody's lock is in its way.
  const lock = command?.name === "plan" ? null : found;
  const facts = { ...firstFacts(asker), ...otherFleet(command, request) };
  const verdict = decide({ ...facts, lock });
  if (verdict.decision === "proceed" && command !== null)
    return { ok: true, command, asker };
  const outcome =
    verdict.decision === "ignore" || command === null
      ? ended("ignore", verdict.code)
      : await refuse(verdict, asker, request, ports);
  return { ok: false, outcome, asker };
}

/** Which fleet's job this is a job's output said, and a pointer gives no right: the comment must not name another. */
function otherFleet(
  command: Command | null,
  { fleet }: CommandRequest,
): Pick<GateFacts, "unclearFleets"> {
  if (command === null) return {};
  const named = namedFleet(command, [fleetNameOf(fleet.fleetPath)]);
  return named.kind === "unknown"
    ? { unclearFleets: { names: [], instead: named.instead } }
    : {};
}
