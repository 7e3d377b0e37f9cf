import { answerComment } from "../../../src/app/commands/answer-comment.ts";
import { authorityFor } from "../../../src/app/commands/authority-for.ts";
import { codeLivesMs } from "../../../src/app/commands/find-question.ts";
import type {
  CommandOutcome,
  CommandPorts,
  CommandRequest,
  FleetPlace,
} from "../../../src/app/commands/request.ts";
import { showPlan } from "../../../src/app/commands/show-plan.ts";
import { type Go, holdOrGo } from "../../../src/app/hold.ts";
import { readPolicyAt } from "../../../src/app/read-policy-at.ts";
import { readTarget } from "../../../src/app/read-target.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { FakeCommandForge } from "../../fakes/command-forge.ts";
import type { Entry } from "../../fakes/git-history.ts";
import { FakeLog } from "../../fakes/log.ts";

const place: FleetPlace = {
  repository: { serverUrl: "https://github.example", repository: "o/r" },
  repositoryId: 77,
  branch: "main",
  fleetPath: "fleet.yaml",
  severalFleets: false,
  environment: "homelab",
  catalogId: "catalog",
  toolchain: { opentofu: "1" },
};

export const lockBranch = "homelab-fleet-lock";

/** A fleet file of these VMs. */
export function vms(...numbers: readonly number[]): Record<string, Entry> {
  const lines = numbers.map((n) => `  web0${n}: {address: 10.20.41.${n}/24}\n`);
  const none = numbers.length === 0 ? " {}" : "";
  return {
    "fleet.yaml": `dns:\n  zone: home.sflab.io\nvms:${none}\n${lines.join("")}`,
  };
}

export function policy(...lines: readonly string[]): Record<string, Entry> {
  const text = ["version: 1", ...lines, ""].join("\n");
  return { ".github/homelab-fleet.yml": text };
}

/** Kim's repository with three VMs, all of them applied, and people who may give commands. */
export class CommandWorld {
  readonly place: FleetPlace = place;
  readonly clock = new FakeClock();
  readonly forge = new FakeCommandForge(this.clock);
  readonly kim = this.forge.person("kim", "admin");
  readonly lee = this.forge.person("lee", "maintain");
  readonly mia = this.forge.person("mia", "maintain");
  readonly nia = this.forge.person("nia", "write");
  readonly ports: CommandPorts = {
    forge: this.forge,
    clock: this.clock,
    log: new FakeLog(),
    random: (bytes) => new Uint8Array(bytes).map(() => (this.#seed += 1)),
  };
  #seed = 0;
  #runs = 100;

  static async start(
    files: Readonly<Record<string, Entry>> = {},
  ): Promise<CommandWorld> {
    const world = new CommandWorld();
    world.forge.push("main", { ...vms(1, 2, 3), ...files }, world.kim);
    await world.applied();
    return world;
  }

  /** What stands on the default branch is what was applied last. */
  async applied(): Promise<void> {
    const { deployments, ancestry } = this.forge;
    const sha = await ancestry.headOf("main");
    const { id } = await deployments.create("homelab", sha, "applied");
    await deployments.setState(id, "success", "applied");
  }

  request(commentId: number, number: number, runId?: number): CommandRequest {
    this.#runs += 1;
    return {
      fleet: this.place,
      run: { id: runId ?? this.#runs, attempt: 1 },
      pointer: { commentId, number, body: null },
      mode: "act",
    };
  }

  /** A planned pull request of nia's with these files. */
  async pull(files: Readonly<Record<string, Entry>>): Promise<number> {
    this.forge.push("change", files, this.nia);
    const words = { authorId: this.nia };
    const number = this.forge.open("change", "main", false, words);
    const head = await this.forge.ancestry.headOf("main");
    const policyAt = await readPolicyAt(head, this.forge);
    const request = this.request(0, number);
    const way = { kind: "on_demand" } as const;
    await showPlan(number, way, policyAt, request, this.ports);
    return number;
  }

  issue(): number {
    return this.forge.raise("A question", "", this.kim).number;
  }

  /** Writes a comment and has it answered. */
  say(
    number: number,
    body: string,
    by: number,
    ports = this.ports,
  ): Promise<CommandOutcome> {
    const { id } = this.forge.say(number, body, by);
    return answerComment(this.request(id, number), ports);
  }

  answer(
    commentId: number,
    number: number,
    runId?: number,
  ): Promise<CommandOutcome> {
    const request = this.request(commentId, number, runId);
    return answerComment(request, this.ports);
  }

  /** Asks for a VM's removal; answers the code. */
  async destroy(number: number, vm: string, by: number): Promise<string> {
    const { decision, reasonCode } = await this.say(
      number,
      `/destroy ${vm}`,
      by,
    );
    if (decision !== "proceed") throw new RangeError(reasonCode);
    const body = this.forge.commentsOf(number).at(-1)?.body ?? "";
    return /(?<=\/confirm )[0-9a-z]{8}/.exec(body)?.[0] ?? "none";
  }

  /** The digest the newest comment of a conversation names. */
  digestIn(number: number): string {
    const body = this.forge.commentsOf(number).at(-1)?.body ?? "";
    return /(?<=\/apply )[0-9a-f]{32}/.exec(body)?.[0] ?? "none";
  }

  wait(minutes: number): Promise<void> {
    return this.clock.sleep(minutes * 60_000);
  }

  /** Nobody's word of before counts as given together with one of now. */
  waitLong(): Promise<void> {
    return this.clock.sleep(codeLivesMs + 1000);
  }

  /** Whether an apply of the branch's head would go, its plan doing what the files say and nothing else. */
  async weigh(
    given: {
      readonly number: number;
      readonly by: string;
      readonly digest: string;
    } | null,
  ): Promise<Go> {
    const sha = await this.forge.ancestry.headOf("main");
    const reading = await readTarget(
      {
        ...{ ...this.place, run: { id: 1, attempt: 1 }, sha, settings: {} },
        ...{ dnsTimeoutMs: 0, cancel: new AbortController().signal },
      },
      this.forge,
    );
    if (!reading.ok) throw new RangeError("the fleet cannot be read");
    const { target } = reading;
    const authority = await authorityFor(target, given, this.place, this.ports);
    const plan = {
      plan: { json: "" },
      ...{ actions: [], breaches: [], acceptable: [], healed: [] },
    };
    return holdOrGo(plan, target, authority);
  }
}

/** The digest a held apply names. */
export function heldDigest(go: Go): string {
  return go.go ? "none" : (go.held.digest ?? "none");
}
