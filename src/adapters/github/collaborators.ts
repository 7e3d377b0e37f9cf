import * as v from "valibot";
import type { Collaborators, HeldRole } from "../../app/commands/ports.ts";
import { ForgeError } from "../../app/ports.ts";
import { type Role, roles } from "../../core/command/command.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import type { Repository } from "./repository.ts";

const answer = v.object({
  permission: v.picklist(["admin", "write", "read", "none"]),
  role_name: v.string(),
  user: v.object({ id: v.number() }),
});

/** `permission` has no words of its own for these two. */
const folded: Readonly<Record<Role, string>> = {
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};
const none: HeldRole = { kind: "role", role: "none" };
const unknown: HeldRole = { kind: "unknown" };

/** What people may do here. @see https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export function createCollaborators(
  client: Client,
  repository: Repository,
): Collaborators {
  return {
    async roleOf(login, id) {
      const what = "learn what somebody may do here";
      const route =
        "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
      try {
        const asked = { ...repository, username: login };
        const reply = await client(what, route, asked);
        return roleIn(decode(answer, reply, what), id);
      } catch (error) {
        if (error instanceof ForgeError && error.reason === "not_found")
          return none;
        return unknown;
      }
    },
  };
}

/** Logins can be handed on, so the account's number decides; two fields that contradict each other are no clear answer. */
function roleIn(found: v.InferOutput<typeof answer>, id: number): HeldRole {
  if (found.user.id !== id) return unknown;
  if (found.permission === "none") return none;
  const role = roles.find((name) => name === found.role_name);
  if (role !== undefined)
    return folded[role] === found.permission ? { kind: "role", role } : unknown;
  return /^(?:none)?$/.test(found.role_name)
    ? unknown
    : { kind: "custom", name: found.role_name };
}
