/** `npm run bench -- NAME …`: runs benchmarks and prints their ratios. Nothing here fails for being slow. */
import { cpus, loadavg } from "node:os";
import { benchBot } from "./bot.ts";
import { benchCalls } from "./calls.ts";
import { benchDiff } from "./diff.ts";
import { benchHomelab } from "./homelab.ts";
import { benchRecord } from "./record.ts";
import { type Report, table } from "./report.ts";
import { benchScale } from "./scale.ts";
import { benchStage1 } from "./stage1.ts";

const say = (report: Report) => console.log(table(report));
const benchmarks: ReadonlyMap<string, () => Promise<void>> = new Map([
  ["diff", () => benchDiff(say)],
  ["scale", () => benchScale(say)],
  ["stage1", () => benchStage1(say)],
  ["homelab", () => benchHomelab(say)],
  ["record", () => benchRecord(say)],
  ["calls", () => benchCalls(say)],
  ["bot", () => benchBot(say)],
]);

const names = process.argv.slice(2);
if (names.length === 0 || names.some((name) => !benchmarks.has(name))) {
  const all = [...benchmarks.keys()].join(" | ");
  console.error(`Usage: npm run bench -- ${all}`);
  process.exit(64);
}
for (const name of names) {
  console.log(machine());
  // One after the other: two at once would measure each other.
  await benchmarks.get(name)?.();
  console.log(machine());
}

/** Numbers mean little without what else the machine was doing. */
function machine(): string {
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
  return `Node ${process.versions.node}, ${cpus().length} cores, load ${load}\n`;
}
