import type { Call, Hub } from "./correction.ts";

/** Whether the one who asks may push; what an App may has been judged before. */
export async function mayWrite(hub: Hub, call: Call): Promise<boolean> {
  if (call.account?.kind === "app") return true;
  const login = call.account?.login ?? "";
  return /"permission":"(admin|maintain|push|write)"/.test(
    await permissionIn(hub, call, login),
  );
}

/** Whether the one who asks may change the repository's settings. */
export async function isAdmin(hub: Hub, call: Call): Promise<boolean> {
  const { account } = call;
  if (account?.kind === "app")
    return account.permissions["administration"] !== undefined;
  return /"permission":"admin"/.test(
    await permissionIn(hub, call, account?.login ?? ""),
  );
}

async function permissionIn(
  hub: Hub,
  { owner, repo }: Call,
  login: string,
): Promise<string> {
  const path = `/repos/${owner}/${repo}/collaborators/${login}/permission`;
  const found = await hub.upstream.ask(owner, "GET", path);
  return JSON.stringify(found ?? {});
}
