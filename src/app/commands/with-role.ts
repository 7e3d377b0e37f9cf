import type { CommandName } from "../../core/command/command.ts";
import { isRoleEnough, roleHeld } from "../../core/gate/role.ts";
import type { Policy } from "../../core/policy/policy.ts";
import type { CommentRecord } from "./ports.ts";
import type { CommandPorts } from "./request.ts";

/** The comments of those who have the command's role now; each person is asked about once. */
export async function withRole(
  command: CommandName,
  comments: readonly CommentRecord[],
  policy: Policy,
  { forge }: Pick<CommandPorts, "forge">,
): Promise<readonly CommentRecord[]> {
  const people = new Map(
    comments.map(({ authorId, authorLogin }) => [authorId, authorLogin]),
  );
  const asked = await Promise.all(
    [...people].map(async ([id, login]) => {
      const held = roleHeld(
        await forge.collaborators.roleOf(login, id),
        policy,
      );
      const enough = held !== null && isRoleEnough(held, policy.roles[command]);
      return enough ? [id] : [];
    }),
  );
  const qualified = new Set(asked.flat());
  return comments.filter(({ authorId }) => qualified.has(authorId));
}
