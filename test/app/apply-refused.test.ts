import assert from "node:assert/strict";
import { test } from "node:test";
import { ForgeError } from "../../src/app/ports.ts";
import { ApplyWorld, fleetText } from "../fakes/apply-world.ts";
import type { Entry } from "../fakes/git-history.ts";

const policyPath = ".github/homelab-fleet.yml";

/** What is on the default branch besides its fleet, pushed. */
function pushed(fleet: string, files: Readonly<Record<string, Entry>> = {}) {
  const world = new ApplyWorld();
  world.forge.git.commit("main", files);
  return world.push(fleet);
}

const web = fleetText({ web01: 11 });
const disk = (size: number) => `${web}    disk: ${size}\n`;

for (const [what, make, why] of [
  [
    "a policy nobody can read",
    async () => pushed(web, { [policyPath]: "version: 2\n" }),
    /cannot be applied: 1 mistake\./,
  ],
  [
    "a disk that would shrink",
    async () => (await pushed(disk(40)).deployed()).push(disk(20)),
    /cannot be applied: 1 mistake\./,
  ],
  [
    "more mistakes than anybody reads at once",
    async () =>
      pushed(
        `dns: {zone: home.example}\nvms:\n${Array.from({ length: 25 }, (_, n) => `  v${n}: {cores: many}\n`).join("")}`,
      ),
    /25 mistakes\..*Correct these and 5 more/s,
  ],
  [
    "a way to Proxmox that the policy forbids",
    async () => {
      const world = pushed(web, { [policyPath]: "version: 1\n" });
      const insecure = { PROXMOX_VE_INSECURE: "true" };
      world.settings = { ...world.settings, ...insecure };
      return world;
    },
    /settings are not safe: 1 mistake\./,
  ],
] as const)
  test(`${what}: nothing is applied, and why is said`, async () => {
    const world = await make();
    const ended = await world.run();
    assert.equal(ended.result, "failed");
    assert.match(ended.summary, why);
    assert.deepEqual(world.homelab.executor.steps, []);
  });

test("while GitHub does not say who let what go, nothing is applied", async () => {
  const world = pushed(web);
  const down = new ForgeError("unavailable", "GitHub is down.", "Wait.");
  const ended = await world.run({ authority: () => Promise.reject(down) });
  assert.equal(ended.result, "failed");
  assert.match(ended.summary, /GitHub is down/);
  assert.deepEqual(world.homelab.executor.steps, []);
  const ours = new RangeError("ours");
  await assert.rejects(
    world.run({ authority: () => Promise.reject(ours) }),
    RangeError,
  );
});
