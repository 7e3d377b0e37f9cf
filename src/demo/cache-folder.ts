import { homedir } from "node:os";
import { join } from "node:path";

/** Where prepared tools are kept between runs: HOMELAB_FLEET_CACHE, else the user's cache folder. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const own = environment["HOMELAB_FLEET_CACHE"];
  if (own !== undefined && own !== "") return own;
  const shared = environment["XDG_CACHE_HOME"];
  const base =
    shared === undefined || shared === "" ? join(homedir(), ".cache") : shared;
  return join(base, "homelab-fleet");
}
