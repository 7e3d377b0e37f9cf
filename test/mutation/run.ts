/**
 * `npm run mutation [-- core/gate …]`: changes core in every small way there is and says which changes no test notices.
 * Fails below 90 %. `--sample 12% --seed 1` tries a part of them and says so. What was tried before is kept in .cache/mutation and only tried again when it or its tests changed.
 */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { sampleOf } from "./sample.ts";
import { scoreOf } from "./score.ts";

const least = 90;
const words = process.argv.slice(2);
const wanted = words.filter(
  (name, at) =>
    !name.startsWith("-") && !/^--s(?:ample|eed)$/.test(words[at - 1] ?? ""),
);
const sample = sampleOf(words);

/** Stryker's processes load the plug-in, which is TypeScript. */
process.env["MUTATION_SAMPLE"] = words.join(" ");
process.env["NODE_OPTIONS"] = `--import ${import.meta.resolve("tsx")}`;

const parts = (wanted.length === 0 ? ["core"] : wanted).map((part) =>
  part.endsWith(".ts") ? `src/${part}` : `src/${part}/`,
);
const results = await new Stryker({
  mutate: parts.map((part) => (part.endsWith("/") ? `${part}**/*.ts` : part)),
  testRunner: "in-one-process",
  plugins: [fileURLToPath(import.meta.resolve("./plugin.ts"))],
  coverageAnalysis: "perTest",
  // A loop without end is stopped by its hits; a busy machine is no reason to call a change noticed.
  timeoutMS: 30_000,
  concurrency: Number(process.env["MUTATION_PROCESSES"] ?? 2),
  // What a sample leaves out is not tried, and must not be taken for tried.
  incremental: sample.share === 1,
  incrementalFile: ".cache/mutation/tried.json",
  force: words.includes("--force"),
  tempDirName: ".cache/mutation/sandbox",
  ignorePatterns: [
    "*",
    "!src/**",
    "!test/**",
    "!catalog/**",
    "!deploy/**",
    "!docs/**",
    "!examples/**",
    "!schema/**",
    "!package.json",
    "test/acceptance",
    "test/mutation",
  ],
  tsconfigFile: "none",
  checkers: [],
  reporters: [
    process.stdout.isTTY ? "progress" : "progress-append-only",
    "at-once",
  ],
  allowConsoleColors: false,
  clearTextReporter: { logTests: false },
  thresholds: { high: 100, low: least, break: null },
}).runMutationTest();

/** What was tried before of other parts is told by Stryker too. */
const asked = results.filter(({ fileName }) => {
  const file = relative(process.cwd(), fileName);
  return parts.some((part) => file.startsWith(part));
});
const { score, text } = scoreOf(asked, sample);
console.log(text);
process.exitCode = score < least ? 1 : 0;
