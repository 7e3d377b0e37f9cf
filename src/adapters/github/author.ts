import * as v from "valibot";
import { ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";

/** The account `github-actions[bot]` on github.com, which writes what GITHUB_TOKEN writes. @see https://api.github.com/users/github-actions%5Bbot%5D */
export const actionsBotId = 41898282;

const user = v.object({ id: v.number() });

/**
 * Who the token writes as, found once. A person's token says it itself; the token of a workflow run (`ghs_…`) may not ask,
 * so its account is the known one, on GitHub Enterprise Server the one of that name.
 */
export function createAuthor(
  client: Client,
  token: string,
  serverUrl: string,
): () => Promise<number> {
  let known: Promise<number> | null = null;
  return () => {
    known ??= resolveAuthor(client, token, serverUrl);
    return known;
  };
}

async function resolveAuthor(
  client: Client,
  token: string,
  serverUrl: string,
): Promise<number> {
  if (token.startsWith("ghs_")) {
    return serverUrl === "https://github.com"
      ? actionsBotId
      : await actionsBotOf(client);
  }
  const what = "learn which account the token belongs to";
  try {
    return decode(user, await client(what, "GET /user"), what).id;
  } catch (error) {
    if (error instanceof ForgeError && error.reason === "forbidden")
      return actionsBotOf(client);
    throw error;
  }
}

async function actionsBotOf(client: Client): Promise<number> {
  const what = "learn which account the workflow's token writes as";
  try {
    const reply = await client(what, "GET /users/{username}", {
      username: "github-actions[bot]",
    });
    return decode(user, reply, what).id;
  } catch (error) {
    if (error instanceof ForgeError && error.reason === "not_found")
      return actionsBotId;
    throw error;
  }
}
