import { ToolchainError } from "../../adapters/toolchain/toolchain-error.ts";
import { HomelabError } from "../homelab-error.ts";
import { readOptions } from "./options.ts";
import { isWrong, truthReport } from "./report.ts";
import { tellTruth } from "./tell-truth.ts";
import { createTruthBar } from "./truth-bar.ts";
import { startTruthHomelab } from "./truth-homelab.ts";

/** Machines to begin with; nine in ten are edited before each apply. */
const size = 40;

/** `npm run truth`. Answers the exit code: 0 all agree, 1 a disagreement or a part that could not be had, 64 wrong usage. */
export async function runTruth(
  words: readonly string[],
  stream: NodeJS.WriteStream,
): Promise<0 | 1 | 64> {
  const options = readOptions(words);
  if (!options.ok) {
    stream.write(`${options.message}\n`);
    return 64;
  }
  const { edits, seed } = options;
  const bar = createTruthBar(stream, edits);
  try {
    await using homelab = await startTruthHomelab();
    const onProgress = bar.update;
    const told = { edits, seed, size, onProgress };
    const comparisons = await tellTruth(homelab, told);
    bar.stop();
    stream.write(`\n${truthReport(comparisons, seed).join("\n")}\n`);
    return comparisons.some(isWrong) ? 1 : 0;
  } catch (error) {
    bar.stop();
    if (error instanceof ToolchainError || error instanceof HomelabError) {
      stream.write(`\nNothing was compared. ${error.message}\n`);
      return 1;
    }
    throw error;
  }
}
