import { join } from "node:path";
import { build } from "esbuild";

let text: Promise<string> | null = null;

/** The worker and all of `src` it needs as one module: many are started, and each would translate it anew. */
export function workerText(): Promise<string> {
  text ??= bundled();
  return text;
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "worker.ts")],
    ...{ bundle: true, write: false, platform: "node", format: "esm" },
    target: "node20",
    // What is CommonJS inside asks for Node's own modules.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return outputFiles.map((file) => file.text).join("");
}
