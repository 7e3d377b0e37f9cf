import * as v from "valibot";
import type { Account } from "./account.ts";
import type { Hub } from "./correction.ts";
import { type Ask, json, parsed, type Reply } from "./exchange.ts";
import { isRecord } from "./record.ts";

const installation = v.object({ account: v.object({ login: v.string() }) });

/** Whom the installation belongs to that a request for a token names; undefined when emulate knows no such installation. */
export async function holderOf(
  hub: Hub,
  ask: Ask,
  token: string | undefined,
): Promise<string | undefined> {
  const path = ask.path.replace(/\/access_tokens$/, "");
  const asked = { ...ask, method: "GET", path, body: Buffer.alloc(0) };
  const reply = await hub.upstream.forward(asked, token);
  const found = v.safeParse(installation, parsed(reply.body));
  return found.success ? found.output.account.login : undefined;
}

/**
 * What an App's token can reach, which emulate does not tell.
 * @see https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation
 */
export async function installedRepositories(
  hub: Hub,
  account: Extract<Account, { kind: "app" }>,
): Promise<Reply> {
  const { holder, repositories: narrowed } = account;
  const all =
    holder === undefined
      ? []
      : await hub.upstream.ask(holder, "GET", "/user/repos?per_page=100");
  const repositories = (Array.isArray(all) ? all : []).filter(
    (one: unknown) =>
      isRecord(one) &&
      String(one["full_name"]).startsWith(`${holder}/`) &&
      (narrowed?.includes(String(one["full_name"])) ?? true),
  );
  return json(200, { total_count: repositories.length, repositories });
}
