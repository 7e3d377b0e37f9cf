import { fleetNameOf } from "../../core/fleets/fleet-list.ts";
import { vmOf } from "../../core/fleets/joined-diff.ts";
import type { Policy } from "../../core/policy/policy.ts";
import { commandSaid } from "./command-said.ts";
import type { Question } from "./find-question.ts";
import type { CommentRecord } from "./ports.ts";
import type { CommandPorts } from "./request.ts";
import { withRole } from "./with-role.ts";

/** A command may be 10 minutes old when it is answered, and the job that asks may take 10 more. */
const mostMinutes = 20;

/**
 * The comment a question answers, as it is now. The question only says which it is, and its text can be changed by everybody who
 * may write: null if that comment is no `/destroy` of this VM, is gone, was edited, stands elsewhere or long before, or if its
 * author may not ask any more. @throws ForgeError
 */
export async function whoAsked(
  { asked, vm, comment: question, marker }: Question,
  policy: Policy,
  ports: Pick<CommandPorts, "forge">,
): Promise<CommentRecord | null> {
  const asking = await ports.forge.conversations.comment(asked);
  if (asking === null) return null;
  const command = commandSaid(asking);
  const fits =
    command?.name === "destroy" &&
    namesVm(command.vm, vm, marker.fleet) &&
    asking.number === question.number &&
    asking.id < question.id &&
    question.createdAt - asking.createdAt <= mostMinutes * 60_000;
  if (!fits) return null;
  const [found] = await withRole("destroy", [asking], policy, ports);
  return found ?? null;
}

/** By its id, or with the name of its fleet before it. */
function namesVm(said: string, vm: string, fleetPath: string): boolean {
  return said === vm || said === vmOf(fleetNameOf(fleetPath), vm);
}
