import { createZoneClient } from "../../src/adapters/dns/zone-client.ts";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import { pushEvent } from "../../src/demo/github/push-event.ts";
import type { ActionResult } from "../../src/demo/github/run-action.ts";
import {
  type RunAtHome,
  runAtHome,
  startWorld,
  type World,
} from "../../src/demo/world.ts";
import { actionEntry as entry } from "./action-entry.ts";
import { actionNode } from "./action-node.ts";

const repository = "kim/homelab";

export type Files = Readonly<Record<string, string>>;

/** Kim's repository and homelab, and the shipped bundle between them. */
export class Home implements AsyncDisposable {
  readonly world: World & AsyncDisposable;
  readonly zone: string;
  readonly kim: Person;
  #runs = 0;

  constructor(world: World & AsyncDisposable, zone: string, kim: Person) {
    this.world = world;
    this.zone = zone;
    this.kim = kim;
  }

  static async start(zone: string, files: Files): Promise<Home> {
    const world = await startWorld({ zone });
    const kim = createPerson(world.github, "kim");
    await kim.createRepository("homelab", files);
    return new Home(world, zone, kim);
  }

  /** Runs the bundle on a push of the default branch's head. */
  async apply(more: Partial<Omit<RunAtHome, "event">> = {}): Promise<Applied> {
    this.#runs += 1;
    const { inputs, ...rest } = more;
    const result = await runAtHome(this.world, {
      entry,
      node: actionNode,
      event: await pushEvent(this.world.github, repository, "kim"),
      runId: this.#runs,
      inputs: { "dns-timeout": "30", ...inputs },
      ...rest,
    });
    return { ...result, said: `${result.stdout}${result.stderr}` };
  }

  /** A pull request with these files, merged. Answers its number. */
  async merge(files: Files): Promise<number> {
    this.#runs += 1;
    const branch = `change${this.#runs}`;
    await this.kim.in(repository).push(branch, files);
    const number = await this.kim.in(repository).openPull(branch, "Change");
    await this.kim.in(repository).merge(number);
    return number;
  }

  /** The newest comment of a pull request. */
  async comment(number: number): Promise<string> {
    const all = await this.kim.in(repository).comments(number);
    return all.at(-1)?.body ?? "";
  }

  /** `name status`, sorted. */
  async machines(): Promise<readonly string[]> {
    const all = await this.world.homelab.proxmox.machines();
    return all.map(({ name, status }) => `${name} ${status}`).toSorted();
  }

  /** What the zone's server says: addresses, or why there are none. */
  async ask(label: string): Promise<string> {
    const { server, port } = this.world.homelab.dns;
    const client = createZoneClient({ server, port, zone: this.zone });
    const found = await client.lookup(`${label}.${this.zone}`);
    return found.kind === "answer" ? found.addresses.join(" ") : found.kind;
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.world[Symbol.asyncDispose]();
  }
}

export interface Applied extends ActionResult {
  /** Everything it printed. */
  readonly said: string;
}
