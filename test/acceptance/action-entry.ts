import { resolve } from "node:path";

/** The Action as it ships; `HOMELAB_FLEET_ACTION` names another, e.g. `src/action/main.ts` to count what of it is run. */
export const actionEntry = resolve(
  import.meta.dirname,
  "../..",
  process.env["HOMELAB_FLEET_ACTION"] ?? "dist/index.js",
);
