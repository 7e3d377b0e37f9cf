import { fleetJsonSchema } from "../core/fleet/json-schema.ts";
import type { Command } from "./command.ts";

export const schema: Command = {
  name: "schema",
  summary: "Print the JSON Schema of fleet.yaml, for editors.",
  files: [],
  flags: [],
  async run(_given, terminal) {
    terminal.out(`${JSON.stringify(fleetJsonSchema(), null, 2)}\n`);
    return 0;
  },
};
