import { reservedReason } from "./reserved-names.ts";
import type { PlacedName, Rule } from "./rule.ts";

/** RFC 1035 §2.3.4 without the root's dot. */
const longestName = 253;

/** About every host label, the first that applies is told. */
export const nameRules: readonly Rule<PlacedName>[] = [
  {
    code: "reserved_name",
    applies: ({ label }, { reserved }) =>
      reservedReason(label, reserved) !== null,
    message: ({ label }, { reserved }) =>
      `\`${label}\` is ${reservedReason(label, reserved)}`,
    hint: "choose another name, for example one with the VM's purpose and a number",
  },
  {
    code: "name_taken",
    applies: (name, { nameOwners }) => nameOwners.get(name.label) !== name,
    message({ label }, { nameOwners }) {
      const owner = nameOwners.get(label);
      return `\`${label}\` is already a name of \`${owner?.id}\` on line ${owner?.at.line}`;
    },
    hint: "every `vm_name` and alias of a file is there once; choose another name",
  },
  {
    code: "name_too_long",
    applies: ({ label }, { zone }) =>
      zone !== null && `*.${label}.${zone}`.length > longestName,
    message: () =>
      `the name and its zone are longer than ${longestName} characters`,
    hint: "choose a shorter name",
  },
];
