import * as core from "@actions/core";
import type { Outputs } from "../core/render/outputs.ts";

/** Hands every output to the workflow, each on every path. */
export function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs))
    core.setOutput(name, value);
}
