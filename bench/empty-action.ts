import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import ncc from "@vercel/ncc";
import { minify } from "terser";

const ours = resolve(import.meta.dirname, "../dist");

/** Loads what our bundle loads and does nothing with it but what keeps a bundler from leaving it out. */
const source = `import * as core from "@actions/core";
import * as github from "@actions/github";
import * as v from "valibot";
import { parseDocument } from "yaml";

const token = core.getInput("token", { required: true });
const octokit = github.getOctokit(token);
const vms = v.parse(v.object({ vms: v.object({}) }), parseDocument("vms: {}").toJS());
core.setOutput("result", Object.keys(vms).length + typeof octokit.request);
`;

/** What the Action above says when it has loaded everything. */
export const emptyResult = "1function";

/** As in tools/bundle: what our bundle does without, this one does without. */
const leftOut = {
  "@octokit/plugin-rest-endpoint-methods": "./no-endpoint-methods.js",
  "../llhttp/llhttp_simd-wasm.js": "./no-simd-parser.js",
};

/** Builds an Action of the same libraries that does nothing, as `npm run build` builds ours. Answers its entry. */
export async function buildEmptyAction(folder: string): Promise<string> {
  const main = join(folder, "main.js");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await writeFile(main, source);
  const { code } = await ncc(main, {
    externals: leftOut,
    license: "licenses.txt",
    quiet: true,
  });
  const small = await minify(code, {
    ...{ module: true, ecma: 2020, mangle: true },
    compress: { passes: 3 },
    format: { comments: false },
  });
  if (small.code === undefined) throw new Error("terser answered nothing");
  const dist = join(folder, "dist");
  await mkdir(dist);
  for (const name of Object.values(leftOut))
    await copyFile(join(ours, name), join(dist, name));
  await writeFile(join(dist, "index.js"), small.code);
  return join(dist, "index.js");
}
