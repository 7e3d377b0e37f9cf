import type { Action } from "../plan/action.ts";
import { isSilentAttribute } from "../plan/attribute-rule.ts";
import { knownAttributes } from "../plan/known-attribute.ts";
import type { RealPlanFacts } from "../plan/real-plan-facts.ts";

const mostLines = 60;
const mostAttributes = 6;

/**
 * The plan by VM, for who reads OpenTofu: its modules with what is done to the VM itself, in the order of the rows, then
 * pools. Addresses of our own VMs and pools only.
 */
export function tofuFence(facts: RealPlanFacts): string {
  const own = facts.actions.filter(({ deposed }) => !deposed);
  const byVm = new Map<string, Action[]>();
  for (const action of own) {
    if (action.vmId === null) continue;
    const group = byVm.get(action.vmId);
    if (group) group.push(action);
    else byVm.set(action.vmId, [action]);
  }
  const rows = facts.corrected.diff.changes.map(({ id }) => id);
  const others = [...byVm.keys()].filter((id) => !rows.includes(id));
  const lines = [
    ...[...rows, ...others.toSorted()].flatMap((id) =>
      vmLine(id, byVm.get(id) ?? [], facts),
    ),
    ...own
      .filter(({ role }) => role === "pool")
      .map(({ kind, address }) => `${signs[kind]} ${address}`),
  ];
  const left = lines.length - mostLines;
  return [
    ...lines.slice(0, mostLines),
    ...(left > 0 ? [`# and ${left} more`] : []),
  ].join("\n");
}

const signs = {
  create: "+",
  update: "!",
  delete: "-",
  replace: "-/+",
  move: " ",
  forget: "#",
  import: "+",
  read: " ",
  noop: " ",
  unknown: "#",
} as const satisfies Record<Action["kind"], string>;

function vmLine(
  id: string,
  actions: readonly Action[],
  facts: RealPlanFacts,
): readonly string[] {
  if (actions.length === 0) return [];
  const module = `module.vm_${id}`;
  const vm = actions.find(({ role }) => role === "vm");
  if (!vm) {
    const moved = movedFrom(actions[0]);
    return [
      moved === null ? `! ${module} # records` : `  ${moved} -> ${module}`,
    ];
  }
  const from = movedFrom(vm);
  const where = from === null ? module : `${from} -> ${module}`;
  if (vm.kind === "move") return [`  ${where}`];
  const why = attributes(vm, facts);
  return [`${signs[vm.kind]} ${where}${why === "" ? "" : ` # ${why}`}`];
}

/** Only a module of ours is named. */
function movedFrom(action: Action | undefined): string | null {
  const [module = null] =
    /^module\.vm_[a-z0-9-]+(?=\.)/.exec(action?.previousAddress ?? "") ?? [];
  const now = action?.address.startsWith(`${module}.`) === true;
  return now ? null : module;
}

/** What forces a replacement; of an update the blocks this pull request edits. */
function attributes(action: Action, { healed }: RealPlanFacts): string {
  if (action.kind === "replace")
    return knownAttributes(action.forcedBy).names.join(", ");
  if (action.kind !== "update") return "";
  const byHand = healed.find((it) => it.action === action)?.changes ?? [];
  const paths = action.changes
    .filter(
      (change) => !byHand.includes(change) && !isSilentAttribute(change.path),
    )
    .map(({ path }) => path.replace(/[.].*/, ""));
  if (paths.length === 0 && byHand.length > 0) return "by hand";
  const { names } = knownAttributes(paths);
  return names.slice(0, mostAttributes).toSorted().join(", ");
}
