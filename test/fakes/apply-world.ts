import { apply } from "../../src/app/apply.ts";
import type {
  ApplyRequest,
  ApplyResult,
  Homelab,
} from "../../src/app/apply-request.ts";
import type { ApplyEvent } from "../../src/core/apply/event.ts";
import { FakeClock } from "./clock.ts";
import { FakeForge } from "./forge.ts";
import type { Entry } from "./git-history.ts";
import { FakeHomelab, type ScriptedApply } from "./homelab.ts";
import { FakeLog } from "./log.ts";
import { type PlanEntry, recordEntry, tofuPlan, vmEntry } from "./tofu-plan.ts";

const zone = "home.example";

/** A whole fleet of machines with static addresses: id → last number of the address. */
export function fleetText(vms: Readonly<Record<string, number>>): string {
  const each = Object.entries(vms).map(
    ([id, last]) => `  ${id}:\n    address: 10.0.0.${last}/24\n`,
  );
  return `dns:\n  zone: ${zone}\nvms:${each.length === 0 ? " {}" : ""}\n${each.join("")}`;
}

/** A plan that makes these machines and their names. */
export function creation(vms: Readonly<Record<string, number>>): string {
  return JSON.stringify(
    tofuPlan(
      Object.entries(vms).flatMap(([id, last]) => [
        vmEntry(id, ["create"]),
        recordEntry(id, id, ["create"], { after: record(id, last) }),
      ]),
    ),
  );
}

function record(id: string, last: number): PlanEntry {
  return {
    name: id,
    zone: `${zone}.`,
    ttl: 300,
    addresses: [`10.0.0.${last}`],
  };
}

/** A plan that finds these machines in the state, with these entries left to do. */
export function afterwards(
  vms: Readonly<Record<string, number>>,
  left: readonly PlanEntry[] = [],
): string {
  const child_modules = Object.entries(vms).map(([id, last]) => ({
    resources: [
      {
        address: `module.vm_${id}.proxmox_virtual_environment_vm.this`,
        type: "proxmox_virtual_environment_vm",
        values: { vm_id: 100 + last },
      },
      {
        address: `module.vm_${id}.dns_a_record_set.this["${id}"]`,
        type: "dns_a_record_set",
        values: { addresses: [`10.0.0.${last}`] },
      },
    ],
  }));
  const prior_state = {
    values: { outputs: {}, root_module: { child_modules } },
  };
  return JSON.stringify(tofuPlan(left, { prior_state }));
}

export const machine = (id: string): string =>
  `module.vm_${id}.proxmox_virtual_environment_vm.this`;
export const name = (id: string): string =>
  `module.vm_${id}.dns_a_record_set.this["${id}"]`;

/** OpenTofu's two events of a resource that is made. */
export function made(address: string): readonly ApplyEvent[] {
  return [
    { kind: "started", address, action: "create" },
    { kind: "completed", address, action: "create" },
  ];
}

/** A forge, a homelab and a run of the apply between them. */
export class ApplyWorld {
  readonly forge = new FakeForge();
  readonly homelab = new FakeHomelab();
  readonly clock = new FakeClock();
  readonly log = new FakeLog();
  readonly cancel = new AbortController();
  settings: Readonly<Record<string, string>> = {
    PROXMOX_VE_ENDPOINT: "https://pve.home.example:8006/",
    PROXMOX_VE_API_TOKEN: "fleet@pve!homelab=8c2f1a9e-77aa",
    DNS_UPDATE_SERVER: "10.0.0.2",
    DNS_UPDATE_KEYNAME: "fleet.",
    DNS_UPDATE_KEYALGORITHM: "hmac-sha256",
    DNS_UPDATE_KEYSECRET: "c2VjcmV0c2VjcmV0c2VjcmV0",
  };
  /** Opens the homelab; replaced where the tools are missing. */
  open: (zone: string) => Promise<Homelab> = async () => this.homelab.ports;
  /** The pull request the last `merge` merged. */
  pull = 0;
  #sha = "";

  /** A direct push to the default branch. */
  push(text: Entry): this {
    this.#sha = this.forge.git.commit("main", { "fleet.yaml": text });
    return this;
  }

  /** A merged pull request. */
  merge(text: Entry): this {
    const { git } = this.forge;
    if (git.headOf("main") === undefined) git.commit("main", { readme: "" });
    git.setBranch("change", git.headOf("main") ?? "");
    git.commit("change", { "fleet.yaml": text });
    this.pull = this.forge.open("change");
    this.#sha = this.forge.merge(this.pull);
    return this;
  }

  /** The default branch's head was applied with success. */
  async deployed(): Promise<this> {
    const sha = this.forge.git.headOf("main") ?? "";
    const { id } = await this.forge.deployments.create("homelab", sha, "");
    await this.forge.deployments.setState(id, "success", "");
    return this;
  }

  /** What the executor plans, does and plans again. */
  script(
    plans: readonly (string | Error)[],
    ...applies: readonly ScriptedApply[]
  ): this {
    this.homelab.executor.plans.push(...plans);
    this.homelab.executor.applies.push(...applies);
    return this;
  }

  /** The apply makes these, as far as the zone's server is concerned too. */
  making(vms: Readonly<Record<string, number>>): ScriptedApply {
    return async (tell) => {
      for (const [id, last] of Object.entries(vms)) {
        for (const event of [...made(machine(id)), ...made(name(id))]) {
          tell(event);
        }
        this.homelab.zone.set(`${id}.${zone}`, [`10.0.0.${last}`]);
      }
      return { kind: "applied" };
    };
  }

  run(request: Partial<ApplyRequest> = {}): Promise<ApplyResult> {
    const { forge, clock, log } = this;
    return apply(
      {
        repository: {
          serverUrl: "https://github.example",
          repository: "kim/homelab",
        },
        run: { id: 7, attempt: 1 },
        branch: "main",
        sha: this.#sha,
        fleetPath: "fleet.yaml",
        severalFleets: false,
        environment: "homelab",
        settings: this.settings,
        dnsTimeoutMs: 30_000,
        cancel: this.cancel.signal,
        ...request,
      },
      { forge, clock, log, homelab: (zone) => this.open(zone) },
    );
  }

  /** The result comment; empty when there is none. */
  get comment(): string {
    return this.forge.commentsOf(this.pull).at(-1)?.body ?? "";
  }

  /** States of the last deployment, oldest first. */
  get states(): readonly string[] {
    const last = this.forge.deploymentList.at(-1);
    return (last?.states ?? []).map(({ state }) => state);
  }

  get check(): string {
    const last = this.forge.published.at(-1);
    return `${last?.conclusion}: ${last?.title}`;
  }
}
