/** `npx tsx test/contract/write-policy-page.ts`: writes docs/policy.md and schema/policy.schema.json from src/core/policy. */
import { writeFileSync } from "node:fs";
import { policyJsonSchema } from "../../src/core/policy/json-schema.ts";
import { policyPage } from "./policy-page.ts";

writeFileSync("docs/policy.md", policyPage());
writeFileSync(
  "schema/policy.schema.json",
  `${JSON.stringify(policyJsonSchema(), null, 2)}\n`,
);
