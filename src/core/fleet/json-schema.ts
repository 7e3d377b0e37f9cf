import type { VmKey, VmValue } from "./fleet.ts";
import { vmId } from "./names.ts";
import {
  defaultsKeyNames,
  dnsKeys,
  type KeyDefinition,
  versionKind,
  vmKeyNames,
  vmKeys,
} from "./schema.ts";

/**
 * The JSON Schema (draft 2020-12) editors check a fleet.yaml with. It says what one key can say by itself; what takes the
 * whole file (unique names, gateways in their network) only the reader checks.
 */
export function fleetJsonSchema(): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "fleet.yaml",
    description: "Virtual machines of one Proxmox VE site and their DNS names.",
    type: "object",
    required: ["dns", "vms"],
    additionalProperties: false,
    properties: {
      version: { ...versionKind.json, default: 1 },
      dns: {
        type: "object",
        required: ["zone"],
        additionalProperties: false,
        properties: {
          zone: { description: dnsKeys.zone.about, ...dnsKeys.zone.kind.json },
          ttl: property(dnsKeys.ttl),
        },
      },
      defaults: {
        description: "what every VM has that does not say otherwise",
        type: "object",
        additionalProperties: false,
        properties: properties(defaultsKeyNames),
      },
      vms: {
        description:
          "the virtual machines by id: how people and commands speak of them, stable for their life",
        type: "object",
        propertyNames: { pattern: vmId.json.pattern },
        additionalProperties: {
          type: "object",
          additionalProperties: false,
          properties: properties(vmKeyNames),
        },
      },
    },
  };
}

function properties(keys: readonly VmKey[]): object {
  return Object.fromEntries(keys.map((key) => [key, property(vmKeys[key])]));
}

function property(definition: KeyDefinition<VmValue>): object {
  const { about, builtIn, kind, unit } = definition;
  const value = builtIn("");
  return {
    description: unit === undefined ? about : `${about} (${unit})`,
    ...kind.json,
    ...(value === null || value === "" ? {} : { default: value }),
  };
}
