// Preloaded instead of tsx where a run is measured (`HOMELAB_FLEET_LOADER`). Types are blanked out, not compiled away: what V8 counts
// stands at the very offsets of the source, and no source map has to be believed. Node 24 or newer, as `await using` is left as it is.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { threadId } from "node:worker_threads";
import { blanked, raw, root } from "./places.mjs";

const source = pathToFileURL(join(root, "src/")).href;

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith(source) || !url.endsWith(".ts"))
      return nextLoad(url, context);
    const text = readFileSync(blanked(fileURLToPath(url)), "utf8");
    return { format: "module", source: text, shortCircuit: true };
  },
});

const session = new Session();
session.connect();
// A session of the own process answers before `post` returns.
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", {
  callCount: true,
  detailed: true,
});

process.on("exit", () => {
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error !== null) throw error;
    const ours = result.filter(({ url }) => url.startsWith(source));
    if (ours.length === 0) return;
    mkdirSync(raw, { recursive: true });
    const name = `${process.pid}-${threadId}-${process.hrtime.bigint()}.json`;
    writeFileSync(join(raw, name), JSON.stringify({ result: ours }));
  });
});
