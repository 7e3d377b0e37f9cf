import type { Cost, Deployment } from "./deployment.ts";
import type { Goal } from "./goal.ts";
import { ratioOf } from "./ratio.ts";
import { measured, type Row } from "./report.ts";

type Deployments = readonly Deployment[];
type Costs = readonly Cost[];
type Take = (of: Deployment) => Cost;

const overTerragrunt = { kind: "at most", value: 1.1 } as const;
const overUnits = { kind: "at least", value: 6 } as const;

const prepare: Take = (of) => of.prepare;
const plan: Take = (of) => of.plan;
const apply: Take = (of) => of.apply;
const planAndShow: Take = (of) => sum(of.plan, of.show);
const both: Take = (of) => sum(of.plan, of.apply);
const everything: Take = (of) =>
  [of.prepare, of.plan, of.show, of.apply].reduce(sum);

/** What was measured of the three ways to make a fleet, and how they compare. */
export function homelabRows(
  ours: Deployments,
  alone: Deployments,
  units: Deployments,
): readonly Row[] {
  const part = (name: string, take: Take) => [
    time(`${name}: ours`, ours.map(take)),
    time(`${name}: terragrunt alone`, alone.map(take)),
    time(`${name}: a unit a VM`, units.map(take)),
  ];
  return [
    ...part("prepare", prepare),
    ...part("plan", plan),
    time(
      "show -json: terragrunt alone",
      alone.map((of) => of.show),
    ),
    ...part("apply", apply),
    ...part("everything", everything),
    ...overAlone("plan", ours.map(plan), alone.map(plan), overTerragrunt),
    ...overAlone("plan and show", ours.map(plan), alone.map(planAndShow)),
    ...overAlone("apply", ours.map(apply), alone.map(apply), overTerragrunt),
    ...unitsOver("plan", units.map(plan), ours.map(plan)),
    ...unitsOver("apply", units.map(apply), ours.map(apply)),
    ...unitsOver("plan and apply", units.map(both), ours.map(both)),
  ];
}

function overAlone(name: string, ours: Costs, alone: Costs, goal?: Goal) {
  return times(`${name}, ours : alone`, ours, alone, goal);
}

function unitsOver(name: string, units: Costs, ours: Costs) {
  return times(`${name}, a unit a VM : ours`, units, ours, overUnits);
}

/** By the clock, which the goals mean, and by processor, which tells more on a busy machine. */
function times(
  name: string,
  measuredSide: Costs,
  beside: Costs,
  goal?: Goal,
): readonly Row[] {
  const byClock = ratioOf(measuredSide.map(wall), beside.map(wall));
  const [cpu, cpuBeside] = [measuredSide.map(toolCpu), beside.map(toolCpu)];
  const known = [...cpu, ...cpuBeside].every((value) => value > 0);
  return [
    {
      ...{ name, unit: "times", spread: byClock },
      ...(goal === undefined ? {} : { goal }),
    },
    ...(known ? [processor(`  processor`, ratioOf(cpu, cpuBeside))] : []),
  ];
}

function processor(name: string, spread: Row["spread"]): Row {
  return { name, unit: "times", spread };
}

function time(name: string, costs: Costs): Row {
  return measured(name, "ms", costs.map(wall));
}

function wall(cost: Cost): number {
  return cost.wall;
}

function toolCpu(cost: Cost): number {
  return cost.cpu ?? 0;
}

function sum(a: Cost, b: Cost): Cost {
  const cpu = a.cpu === null || b.cpu === null ? null : a.cpu + b.cpu;
  return { wall: a.wall + b.wall, cpu };
}
