import type { Command } from "./command.ts";
import { readGiven } from "./read-file.ts";

export const check: Command = {
  name: "check",
  summary: "Say every problem of a fleet file, with line and fix.",
  files: ["FILE"],
  flags: [],
  async run({ files: [path = ""] }, terminal) {
    const given = await readGiven(path, terminal);
    if (given === null) return 1;
    const { vms, dns } = given.file.fleet;
    const machines = vms.size === 1 ? "1 VM" : `${vms.size} VMs`;
    terminal.out(`${path} is fine: ${machines} in ${dns.zone}.\n`);
    return 0;
  },
};
