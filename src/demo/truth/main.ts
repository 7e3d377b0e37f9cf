import { runTruth } from "./run-truth.ts";

process.exitCode = await runTruth(process.argv.slice(2), process.stdout);
