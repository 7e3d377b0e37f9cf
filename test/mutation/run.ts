/**
 * `npm run mutation [-- core/gate …]`: changes core in every small way there is and says which changes no test notices.
 * Fails below 90 %. What was tried before is kept in .cache/mutation and only tried again when it or its tests changed.
 */
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { scoreOf } from "./score.ts";

const least = 90;
const wanted = process.argv.slice(2).filter((name) => !name.startsWith("-"));

/** Stryker's processes load the plug-in, which is TypeScript. */
process.env["NODE_OPTIONS"] = `--import ${import.meta.resolve("tsx")}`;

const results = await new Stryker({
  mutate: (wanted.length === 0 ? ["core"] : wanted).map((part) =>
    part.endsWith(".ts") ? `src/${part}` : `src/${part}/**/*.ts`,
  ),
  testRunner: "in-one-process",
  plugins: [fileURLToPath(import.meta.resolve("./plugin.ts"))],
  coverageAnalysis: "perTest",
  concurrency: Number(process.env["MUTATION_PROCESSES"] ?? 2),
  incremental: true,
  incrementalFile: ".cache/mutation/tried.json",
  force: process.argv.includes("--force"),
  tempDirName: ".cache/mutation/sandbox",
  ignorePatterns: [
    "*",
    "!src/**",
    "!test/**",
    "!catalog/**",
    "!docs/**",
    "!examples/**",
    "!schema/**",
    "!package.json",
    "test/acceptance",
    "test/mutation",
  ],
  tsconfigFile: "none",
  checkers: [],
  reporters: process.stdout.isTTY ? ["progress"] : ["progress-append-only"],
  allowConsoleColors: false,
  clearTextReporter: { logTests: false },
  thresholds: { high: 100, low: least, break: null },
}).runMutationTest();

const { score, text } = scoreOf(results);
console.log(text);
process.exitCode = score < least ? 1 : 0;
