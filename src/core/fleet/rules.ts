import type { Position } from "../problem.ts";
import { nameRules } from "./name-rules.ts";
import type { ProblemList } from "./problem-list.ts";
import type {
  FleetPolicy,
  PlacedName,
  PlacedVm,
  Rule,
  RuleFacts,
} from "./rule.ts";
import { ruleFacts } from "./rule-facts.ts";
import type { Tree, TreeScalar } from "./tree.ts";
import { vmRules } from "./vm-rules.ts";

/** A zone and where it stands. Null when it could not be read. */
export interface PlacedZone {
  readonly zone: string | null;
  readonly at: Position;
}

const zoneRules: readonly Rule<PlacedZone>[] = [
  {
    code: "zone_not_allowed",
    applies: ({ zone }, { zones }) =>
      zone !== null && zones !== null && !zones.has(zone),
    message: () => "this zone is not one the policy allows",
    hint: "use a zone under `zones` in the policy file, or add it there first",
  },
];

/** What only shows when the whole file is looked at. Linear in the number of VMs. */
export function checkRules(
  zone: PlacedZone,
  vms: readonly PlacedVm[],
  policy: FleetPolicy,
  problems: ProblemList,
): void {
  const names = vms.flatMap(namesOf);
  const facts = ruleFacts(zone.zone, vms, names, policy);
  tell(zoneRules, zone, { at: zone.at, path: "dns.zone" }, facts, problems);
  for (const name of names) {
    const rule = nameRules.find(({ applies }) => applies(name, facts));
    if (rule === undefined) continue;
    const where = { at: name.at, path: `vms.${name.id}.${name.key}` };
    tell([rule], name, where, facts, problems);
  }
  for (const placed of vms) {
    for (const rule of vmRules) {
      if (rule.needs.some((key) => placed.faulty.has(key))) continue;
      const at = placed.entries.get(rule.key)?.value.at ?? placed.at;
      const where = { at, path: `vms.${placed.id}.${rule.key}` };
      tell([rule], placed, where, facts, problems);
    }
  }
}

function tell<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  where: { readonly at: Position; readonly path: string },
  facts: RuleFacts,
  problems: ProblemList,
): void {
  for (const { code, applies, message, hint } of rules) {
    if (applies(subject, facts))
      problems.add({ code, ...where, message: message(subject, facts), hint });
  }
}

function namesOf({
  id,
  vm,
  at,
  entries,
  faulty,
}: PlacedVm): readonly PlacedName[] {
  const names: PlacedName[] = [];
  if (!faulty.has("vm_name")) {
    const written = entries.get("vm_name")?.value.at ?? at;
    names.push({ label: vm.vm_name, key: "vm_name", id, at: written });
  }
  const aliases = entries.get("aliases")?.value;
  if (aliases?.kind !== "list" || faulty.has("aliases")) return names;
  for (const item of aliases.items.filter(isScalar))
    names.push({ label: item.text, key: "aliases", id, at: item.at });
  return names;
}

function isScalar(tree: Tree): tree is TreeScalar {
  return tree.kind === "scalar";
}
