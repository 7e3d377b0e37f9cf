import type { Call, Hub } from "./correction.ts";
import { isRecord, type JsonRecord } from "./record.ts";

/** The account that asks, as GitHub puts it into answers (`creator`, `user`). */
export async function simpleUser(
  hub: Hub,
  call: Call,
): Promise<JsonRecord | null> {
  const login = call.account?.login;
  if (login === undefined) return null;
  const path = `/users/${encodeURIComponent(login)}`;
  const found = await hub.upstream.ask(call.owner, "GET", path);
  if (!isRecord(found)) return { login, type: "Bot" };
  const keys = ["login", "id", "node_id", "avatar_url", "url", "html_url"];
  return Object.fromEntries(
    [...keys, "type", "site_admin"].map((key) => [key, found[key]]),
  );
}
