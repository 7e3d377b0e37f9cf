import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Applied, Home } from "../../acceptance/home.ts";

const run = promisify(execFile);
const zone = "home.sflab.io";

/** A machine of the fleet and what is said of it. */
export interface Wanted {
  readonly id: string;
  /** Last two numbers of its address. */
  readonly address: string;
  readonly memory: number;
  readonly disk: number;
}

/** One real homelab for many applies, one after the other: real tools, a Proxmox stand-in, a DNS server. */
export class Yard implements AsyncDisposable {
  readonly home: Home;
  /** What was mounted for it. */
  readonly disks = new Set<string>();

  private constructor(home: Home) {
    this.home = home;
  }

  static async open(): Promise<Yard> {
    return new Yard(await Home.start(zone, filesOf([])));
  }

  get proxmox() {
    return this.home.world.homelab.proxmox;
  }

  /** Says on the default branch that these are all. */
  async want(machines: readonly Wanted[]): Promise<void> {
    await this.home.kim.in("kim/homelab").push("main", filesOf(machines));
  }

  apply(more: Parameters<Home["apply"]>[0] = {}): Promise<Applied> {
    return this.home.apply({ inputs: { "dns-timeout": "5" }, ...more });
  }

  /** Whether exactly one machine of this name runs as wanted, and its name answers. */
  async isRight({ id, address, memory, disk }: Wanted): Promise<boolean> {
    const all = await this.proxmox.machines();
    const found = all.filter(({ name }) => name === id);
    const [machine] = found;
    return (
      found.length === 1 &&
      machine?.status === "running" &&
      String(machine.config.get("memory")) === String(memory) &&
      String(machine.config.get("scsi0")).includes(`size=${disk}G`) &&
      (await this.home.ask(id)) === `10.20.${address}`
    );
  }

  async isGone(id: string): Promise<boolean> {
    const all = await this.proxmox.machines();
    return (
      all.every(({ name }) => name !== id) &&
      (await this.home.ask(id)) === "no_such_name"
    );
  }

  /** What is there more than once, or of nobody. */
  async strays(wanted: readonly Wanted[]): Promise<readonly string[]> {
    const all = (await this.proxmox.machines()).map(({ name }) => name);
    return all.filter(
      (name, index) =>
        all.indexOf(name) !== index || !wanted.some(({ id }) => id === name),
    );
  }

  secretsIn(text: string): readonly string[] {
    const { dns, proxmox } = this.home.world.homelab;
    const [, token = ""] = proxmox.apiToken.split("=");
    return [
      ...([token, dns.key.secret].some((it) => text.includes(it))
        ? ["a secret is in what it wrote"]
        : []),
      ...(/^\s*at .*[:(]\S+:\d+:\d+\)?$/m.test(text)
        ? ["a stack trace is in what it wrote"]
        : []),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const path of this.disks) await run("umount", [path]);
    await this.home[Symbol.asyncDispose]();
  }
}

function filesOf(machines: readonly Wanted[]) {
  const each = machines.map(
    ({ id, address, memory, disk }) =>
      `  ${id}: {address: 10.20.${address}/24, memory: ${memory}, disk: ${disk}}\n`,
  );
  return {
    "fleet.yaml": `dns:\n  zone: ${zone}\nvms:${each.length === 0 ? " {}" : ""}\n${each.join("")}`,
  };
}
