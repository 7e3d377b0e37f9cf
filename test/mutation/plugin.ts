/** What Stryker loads in each of its processes. */
import { relative } from "node:path";
import type { MutantResult } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import type { Reporter } from "@stryker-mutator/api/report";
import { InOneProcess } from "./runner.ts";
import { told } from "./score.ts";

/** Tells of each survivor when it is found: of a run that is broken off, what it found is not lost. */
class AtOnce implements Reporter {
  onMutantTested(mutant: Readonly<MutantResult>): void {
    if (mutant.status === "Survived")
      console.log(told(relative(process.cwd(), mutant.fileName), mutant));
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "in-one-process", InOneProcess),
  declareClassPlugin(PluginKind.Reporter, "at-once", AtOnce),
];
