import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "./cache-folder.ts";

const tools = resolve(import.meta.dirname, "../node_modules/.bin");

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

/** Builds an Action of the same libraries that does nothing, by the steps of `npm run build`. Answers its entry. */
export async function buildEmptyAction(): Promise<string> {
  const folder = join(cacheFolder, "empty-action");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await writeFile(join(folder, "main.js"), source);
  const entry = join(folder, "dist", "index.js");
  const run = promisify(execFile);
  const options = ["--out", "dist", "--license", "licenses.txt", "--quiet"];
  await run(join(tools, "ncc"), ["build", "main.js", ...options], {
    cwd: folder,
  });
  const smaller = ["--module", "--compress", "--mangle", "--output", entry];
  await run(join(tools, "terser"), [entry, ...smaller]);
  return entry;
}
