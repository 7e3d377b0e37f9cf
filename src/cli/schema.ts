import { fleetJsonSchema } from "../core/fleet/json-schema.ts";
import { policyJsonSchema } from "../core/policy/json-schema.ts";
import type { Command } from "./command.ts";

export const schema: Command = {
  name: "schema",
  summary: "Print the JSON Schema of fleet.yaml, for editors.",
  files: [],
  flags: [
    {
      name: "--policy",
      summary: "that of the policy file `.github/homelab-fleet.yml` instead",
    },
  ],
  async run({ flags }, terminal) {
    const made = flags.has("--policy") ? policyJsonSchema() : fleetJsonSchema();
    terminal.out(`${JSON.stringify(made, null, 2)}\n`);
    return 0;
  },
};
