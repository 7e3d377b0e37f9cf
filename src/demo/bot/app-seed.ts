import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { GitHubOptions } from "../github/start-github.ts";

export const appId = 4242;
export const installationId = 7;
/** The account the App writes as. */
export const appLogin = "homelab-fleet[bot]";

const manifest = v.object({
  name: v.string(),
  default_events: v.array(v.string()),
  default_permissions: v.record(v.string(), v.string()),
});

/** The App of `deploy/app-manifest.json`, installed where this account's repositories are. A key pair is made for each run. */
export async function appSeed(
  root: string,
  account: string,
): Promise<NonNullable<GitHubOptions["apps"]>> {
  const text = await readFile(join(root, "deploy/app-manifest.json"), "utf8");
  const { name, ...rights } = v.parse(manifest, JSON.parse(text));
  return [
    {
      ...{ app_id: appId, slug: name, name },
      permissions: rights.default_permissions,
      events: rights.default_events,
      installations: [{ installation_id: installationId, account }],
    },
  ];
}
