import type { Homelab } from "../../src/app/apply-request.ts";
import type {
  ApplyEnd,
  Executor,
  ExecutorSession,
  SavedPlan,
} from "../../src/app/executor.ts";
import type { Hypervisor, HypervisorCheck } from "../../src/app/hypervisor.ts";
import type { ApplyEvent } from "../../src/core/apply/event.ts";
import type { MachineFacts, NodeFacts } from "../../src/core/homelab/facts.ts";
import { FakeZoneServer } from "./zone-server.ts";

/** What one apply does: tells its events and ends, or breaks. */
export type ScriptedApply = (
  tell: (event: ApplyEvent) => void,
  plan: SavedPlan,
) => Promise<ApplyEnd>;

/** An executor that answers with the plans and applies it was given, in order. The last plan is answered again. */
export class FakeExecutor implements Executor {
  readonly plans: (string | Error)[] = [];
  readonly applies: ScriptedApply[] = [];
  /** What happened, in order: `open`, `plan`, `apply`, `close`. */
  readonly steps: string[] = [];
  fleetJson = "";
  closing: Error | null = null;

  async open(fleetJson: string): Promise<ExecutorSession> {
    this.steps.push("open");
    this.fleetJson = fleetJson;
    return {
      plan: async () => {
        this.steps.push("plan");
        const next = this.plans.length > 1 ? this.plans.shift() : this.plans[0];
        if (next === undefined) throw new RangeError("no plan was scripted");
        if (typeof next !== "string") throw next;
        return { json: next };
      },
      apply: async (plan, tell) => {
        this.steps.push("apply");
        const work = this.applies.shift();
        if (work === undefined) throw new RangeError("no apply was scripted");
        return work(tell, plan);
      },
      close: async () => {
        this.steps.push("close");
        if (this.closing !== null) throw this.closing;
      },
    };
  }
}

export class FakeHypervisor {
  checked: HypervisorCheck = { kind: "fine", version: "8.4.1" };
  poolNames: readonly string[] | null = [];
  machineList: readonly MachineFacts[] | null = [];
  nodeList: readonly NodeFacts[] | null = [];

  readonly port: Hypervisor = {
    check: async () => this.checked,
    pools: async () => this.poolNames,
    machines: async () => this.machineList,
    nodes: async () => this.nodeList,
  };
}

/** A homelab in memory. */
export class FakeHomelab {
  readonly executor = new FakeExecutor();
  readonly hypervisor = new FakeHypervisor();
  readonly zone = new FakeZoneServer();

  get ports(): Homelab {
    const { executor, zone } = this;
    return { executor, zone, hypervisor: this.hypervisor.port };
  }
}
