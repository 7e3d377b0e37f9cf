import { resolve } from "node:path";

/** What the benchmarks make stands inside node_modules, so that it finds the libraries and is never committed. */
export const cacheFolder = resolve(
  import.meta.dirname,
  "../node_modules/.cache/homelab-fleet-bench",
);
