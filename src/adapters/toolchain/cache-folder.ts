import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Environment } from "./environment.ts";

/** `$HOMELAB_FLEET_CACHE`, else `$XDG_CACHE_HOME/homelab-fleet`, else `~/.cache/homelab-fleet`; always absolute. */
export function cacheFolder(environment: Environment): string {
  const own = environment["HOMELAB_FLEET_CACHE"];
  if (own !== undefined && own !== "") {
    return resolve(own);
  }
  const shared = environment["XDG_CACHE_HOME"];
  return shared !== undefined && shared !== ""
    ? resolve(shared, "homelab-fleet")
    : join(homedir(), ".cache", "homelab-fleet");
}
