/**
 * `npm run fuzz -- TARGET [--seconds N] [--runs N] [--seed N] [--keep]` looks for inputs a target does not hold for;
 * `npm run fuzz -- TARGET --replay FILE` tries one. docs/fuzzing.md tells more.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { corpusFolder } from "./corpus.ts";
import { failureOf } from "./failure.ts";
import { look } from "./look.ts";
import { targets } from "./targets.ts";

const usage = `Usage: npm run fuzz -- TARGET [--seconds N] [--runs N] [--seed N] [--keep]
       npm run fuzz -- TARGET --replay FILE
Targets: all, ${targets.map(({ name }) => name).join(", ")}`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    runs: { type: "string" },
    seed: { type: "string" },
    keep: { type: "boolean", default: false },
    replay: { type: "string" },
  },
});

const chosen = targets.filter(
  ({ name }) => positionals[0] === "all" || positionals[0] === name,
);
process.exitCode = await main();

async function main(): Promise<number> {
  if (chosen.length === 0 || positionals.length !== 1) return misused();
  if (values.replay !== undefined) return replay(values.replay);
  const {
    seconds,
    runs = "1000000000",
    seed = String(Date.now() % 1e9),
  } = values;
  const numbers = [seconds, runs, seed].map(Number);
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0))
    return misused();
  const [ms = 0, most = 0, from = 0] = [
    Number(seconds) * 1000,
    Number(runs),
    Number(seed),
  ];
  let finds = 0;
  for (const target of chosen)
    finds += await look(target, {
      ms,
      runs: most,
      seed: from,
      keep: values.keep,
    });
  return finds === 0 ? 0 : 1;
}

function misused(): number {
  console.error(usage);
  return 64;
}

async function replay(file: string): Promise<number> {
  const [target] = chosen;
  if (target === undefined) return misused();
  const path = file.includes("/")
    ? file
    : join(corpusFolder(target.name), file);
  const failure = await failureOf(target, Uint8Array.from(readFileSync(path)));
  console.log(failure === null ? `${file}: holds.` : failure.words);
  return failure === null ? 0 : 1;
}
