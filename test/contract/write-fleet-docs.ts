/** `npx tsx test/contract/write-fleet-docs.ts`: writes what is generated from src/core/fleet/schema.ts. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fleetJsonSchema } from "../../src/core/fleet/json-schema.ts";
import { withReference } from "./fleet-reference.ts";

mkdirSync("schema", { recursive: true });
writeFileSync(
  "schema/fleet.schema.json",
  `${JSON.stringify(fleetJsonSchema(), null, 2)}\n`,
);
const page = "docs/fleet-file.md";
writeFileSync(page, withReference(readFileSync(page, "utf8")));
