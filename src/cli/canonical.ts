import { canonicalFleet } from "../core/fleet/canonical.ts";
import type { Command } from "./command.ts";
import { readGiven } from "./read-file.ts";

export const canonical: Command = {
  name: "canonical",
  summary:
    "Print the fleet as canonical JSON, every default written out: what the homelab gets.",
  files: ["FILE"],
  flags: [],
  async run({ files: [path = ""] }, terminal) {
    const given = await readGiven(path, terminal);
    if (given === null) return 1;
    terminal.out(`${canonicalFleet(given.file.fleet)}\n`);
    return 0;
  },
};
