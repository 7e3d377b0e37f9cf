import type { Call, Correction, Hub } from "./correction.ts";
import { json, parsed, type Reply, refuse } from "./exchange.ts";
import { isRecord, textAt } from "./record.ts";

/** The four words of `permission`; the finer role stands in `role_name`. */
const permission: Readonly<Record<string, string>> = {
  admin: "admin",
  maintain: "write",
  push: "write",
  write: "write",
  triage: "read",
  pull: "read",
  read: "read",
};

/**
 * What somebody may do in a repository. A stranger may read a public repository (200, not 404).
 * @see https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export function collaborators(hub: Hub): Correction {
  return {
    routes: [
      {
        method: "GET",
        path: /^\/collaborators\/(?<login>[^/]+)\/permission$/,
        answer: (call) => permissionOf(hub, call),
      },
    ],
  };
}

async function permissionOf(hub: Hub, call: Call): Promise<Reply> {
  const reply = await call.pass();
  const found = parsed(reply.body);
  if (reply.status === 200 && isRecord(found)) {
    const word = permission[textAt(found, "permission") ?? ""] ?? "read";
    return json(200, { ...found, permission: word });
  }
  if (reply.status !== 404) return reply;
  const who = `/users/${encodeURIComponent(call.at("login"))}`;
  const user = await hub.upstream.ask(call.owner, "GET", who);
  if (user === undefined) return refuse(404, "Not Found");
  const path = `/repos/${call.owner}/${call.repo}`;
  const repository = await hub.upstream.must(call.owner, "GET", path);
  const word = repository["private"] === true ? "none" : "read";
  return json(200, { permission: word, role_name: word, user });
}
