import { isRoleEnough, roleHeld } from "../../core/gate/role.ts";
import type { Policy } from "../../core/policy/policy.ts";
import type { CommentRecord } from "./ports.ts";
import type { CommandPorts } from "./request.ts";

/** Logins of those who have the command's role now, each once, oldest comment first. */
export async function peopleWith(
  command: "apply" | "confirm",
  comments: readonly CommentRecord[],
  policy: Policy,
  { forge }: Pick<CommandPorts, "forge">,
): Promise<readonly string[]> {
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
      return enough ? [login] : [];
    }),
  );
  return asked.flat();
}
