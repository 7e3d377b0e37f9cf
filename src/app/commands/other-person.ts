import type { Command } from "../../core/command/command.ts";
import { givesDigest } from "./command-said.ts";
import { codeLivesMs, questionsOf, questionWithCode } from "./find-question.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";
import { whoAsked } from "./who-asked.ts";
import type { Asker } from "./who-asks.ts";
import { withRole } from "./with-role.ts";

type Ports = Pick<CommandPorts, "forge">;

/**
 * Where the policy wants two people: the number of the other one, who spoke before this command; null: nobody. It is read again
 * for the journal and decides nothing. @throws ForgeError
 */
export async function otherPerson(
  command: Command,
  asker: Asker,
  fleet: Pick<FleetPlace, "fleetPath">,
  ports: Ports,
): Promise<number | null> {
  if (asker.policy.policy.confirm !== "two-person") return null;
  const other =
    command.name === "confirm"
      ? await whoAskedFor(command.code, asker, fleet, ports)
      : command.name === "apply" && command.digest !== null
        ? await whoGaveFirst(command.digest, asker, ports)
        : null;
  return other === asker.comment.authorId ? null : other;
}

async function whoAskedFor(
  code: string,
  { comment: { number }, policy }: Asker,
  fleet: Pick<FleetPlace, "fleetPath">,
  ports: Ports,
): Promise<number | null> {
  const comments = await ports.forge.conversations.commentsOf(number);
  const all = await questionsOf(comments, number, fleet, ports);
  const question = questionWithCode(code, all);
  if (question === null) return null;
  const asking = await whoAsked(question, policy.policy, ports);
  return asking?.authorId ?? null;
}

async function whoGaveFirst(
  digest: string,
  { comment, policy }: Asker,
  ports: Ports,
): Promise<number | null> {
  const { id, number, authorId, createdAt } = comment;
  const comments = await ports.forge.conversations.commentsOf(number);
  const before = comments.filter(
    (other) =>
      other.id < id &&
      other.authorId !== authorId &&
      createdAt - other.createdAt <= codeLivesMs &&
      givesDigest(digest, other),
  );
  const able = await withRole("apply", before, policy.policy, ports);
  return able.at(-1)?.authorId ?? null;
}
