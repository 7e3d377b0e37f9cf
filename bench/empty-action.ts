import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import ncc from "@vercel/ncc";
import { minify } from "terser";
import { cacheFolder } from "./cache-folder.ts";
import { scratchFolder } from "./scratch-folder.ts";

const root = resolve(import.meta.dirname, "..");

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
export async function emptyAction(): Promise<string> {
  const built = join(cacheFolder, `empty-action-${await recipe()}`);
  const entry = join(built, "dist", "index.js");
  if (existsSync(entry)) return entry;
  await using folder = await scratchFolder("empty-action");
  await build(folder.path);
  await rename(folder.path, built).catch((error: unknown) => {
    // Another run was quicker and made the same.
    if (!existsSync(entry)) throw error;
  });
  return entry;
}

/** Changes with whatever the built Action is made of. Building it takes longer than a small benchmark. */
async function recipe(): Promise<string> {
  const hash = createHash("sha256");
  for (const part of [import.meta.filename, join(root, "package-lock.json")])
    hash.update(await readFile(part));
  return hash.digest("hex").slice(0, 16);
}

async function build(folder: string): Promise<void> {
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
    await copyFile(join(root, "dist", name), join(dist, name));
  await writeFile(join(dist, "index.js"), small.code);
}
