import { commandNames } from "../command/command.ts";
import type { JsonSchema } from "../fleet/value-kind.ts";
import {
  customRoleName,
  fleetFilePath,
  limitKeys,
  policyKeys,
  roleKind,
  siteKeys,
  siteName,
} from "./policy-keys.ts";

interface Described {
  readonly about: string;
  readonly builtIn: string;
  readonly kind: { readonly json: JsonSchema };
}

/** The JSON Schema (draft 2020-12) editors check a policy file with. */
export function policyJsonSchema(): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "homelab-fleet policy",
    description: "Who may do what to the fleet, and what no change may do.",
    type: "object",
    required: ["version"],
    additionalProperties: false,
    properties: {
      version: { const: 1 },
      roles: {
        description: "role each command needs",
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(
          commandNames.map((name) => [name, roleKind.json]),
        ),
      },
      custom_roles: {
        description: "custom roles of an organisation, each as a built-in one",
        type: "object",
        propertyNames: { pattern: customRoleName.json.pattern },
        additionalProperties: roleKind.json,
      },
      ...properties(policyKeys),
      site: {
        description: "defaults of every fleet, under those of fleet.yaml",
        type: "object",
        additionalProperties: false,
        properties: properties(siteKeys),
      },
      sites: {
        description:
          "site of each fleet file that is not at the site of its own name",
        type: "object",
        propertyNames: { pattern: fleetFilePath.json.pattern },
        additionalProperties: siteName.json,
      },
      limits: {
        description: "how much of a fleet file is read",
        type: "object",
        additionalProperties: false,
        properties: properties(limitKeys),
      },
    },
  };
}

function properties(keys: Readonly<Record<string, Described>>): object {
  return Object.fromEntries(
    Object.entries(keys).map(([name, { about, builtIn, kind }]) => [
      name,
      { description: `${about}; without it: ${builtIn}`, ...kind.json },
    ]),
  );
}
