import { type FleetCode, fleetCodes } from "../../../src/core/fleet/codes.ts";
import { type Row, section } from "./rule.ts";

const cases = {
  file_too_big: ["more than 256 KiB"],
  too_many_lines: ["more than 20,000 lines"],
  line_too_long: ["a line of 4,097 characters"],
  not_utf8: ["bytes that are not UTF-8, by their line"],
  forbidden_character: ["a tab", "a no-break space"],
  yaml_directive: ["a directive"],
  yaml_documents: ["two documents"],
  yaml_anchor: ["an anchor and its alias in a list of tags"],
  yaml_alias: ["an anchor and its alias in a list of tags"],
  yaml_tag: ["a tag"],
  yaml_explicit_key: ["an explicit key"],
  yaml_depth: ["brackets nine deep"],
  yaml_syntax: ["broken YAML, one problem a line"],
  empty_key: ["empty keys"],
  merge_key: ["a merge key"],
  duplicate_key: ["a VM twice and a key twice, quoted or not"],
  file_empty: ["an empty file", "a file of comments only"],
  missing_key: ["no dns and no vms", "no zone"],
  unknown_key: ["unknown keys at every level"],
  not_for_defaults: ["a default that only one VM can have"],
  null_value: ["a VM without a value, and a key without one"],
  wrong_type: ["numbers in any form but plain digits"],
  bad_value: ["numbers out of range"],
  too_many_items: ["nine aliases"],
  duplicate_item: ["a tag twice"],
  too_many_vms: ["more VMs than the limit"],
  bad_id: ["ids with capitals, two hyphens, a slash, 32 characters"],
  reserved_id: [
    "ids that a YAML reader or JavaScript takes for something else",
  ],
  zone_not_allowed: ["a zone the policy does not list"],
  reserved_name: ["reserved names: as vm_name, as id, as alias, by the policy"],
  name_taken: ["a name that another VM has, as name, alias or id"],
  name_too_long: ["a name of 254 characters with its wildcard"],
  address_taken: ["an address twice, with another prefix too"],
  address_not_allowed: ["an address outside the policy's ranges"],
  address_is_infrastructure: [
    "the address of a gateway, a name server, something of the policy",
  ],
  gateway_without_address: ["a gateway with DHCP"],
  gateway_outside: [
    "gateways in another network, the VM itself, broadcast",
    "a gateway of defaults in another network, at the VM",
  ],
  vm_id_taken: ["a VM id twice, a template's"],
  vm_id_is_template: ["a VM id twice, a template's"],
  formerly_is_an_id: ["a former id that is still one, its own, one of two"],
  formerly_taken: ["a former id that is still one, its own, one of two"],
} as const satisfies Readonly<Record<FleetCode, readonly string[]>>;

function rowOf([code, meaning]: readonly [string, string]): Row {
  const [, names = []] =
    Object.entries(cases).find(([name]) => name === code) ?? [];
  return [
    `3.${code}`,
    `Refused: ${meaning}.`,
    { "core/fleet/refused": names.map((name) => `refuses ${name}`) },
  ];
}

/** Every problem a fleet file can have, by the reader's own table. */
export const problemRules = section(
  "Problems of the fleet file",
  "One row a code of the reader. Each is told with line, column and fix, and nothing is planned.",
  Object.entries(fleetCodes).map(rowOf),
);
