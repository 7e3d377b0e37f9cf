import assert from "node:assert/strict";
import { test } from "node:test";
import { ExecutorError } from "../../src/app/executor.ts";
import { planPages } from "../../src/app/plan-pages.ts";
import { planStage2, type Stage2 } from "../../src/app/plan-stage2.ts";
import type { PullRequests } from "../../src/app/ports.ts";
import { defaultPolicy } from "../../src/core/policy/default-policy.ts";
import { ApplyWorld, creation, fleetText } from "../fakes/apply-world.ts";
import { poolEntry, tofuPlan, vmEntry } from "../fakes/tofu-plan.ts";

const one = fleetText({ web01: 11 });
const two = fleetText({ web01: 11, web02: 12 });
const empty = JSON.stringify(tofuPlan([]));

/** A pull request from `one` to `text`, open. */
function opened(text: string, fork = false) {
  const world = new ApplyWorld();
  const { git } = world.forge;
  const base = git.commit("main", { "fleet.yaml": one });
  git.setBranch("change", base);
  git.commit("change", { "fleet.yaml": text });
  const number = world.forge.open("change", "main", fork);
  return { world, number };
}

const policy = { policy: defaultPolicy, problems: [], blob: null };

function run(
  world: ApplyWorld,
  number: number,
  pullRequests: PullRequests = world.forge.pullRequests,
): Promise<Stage2> {
  const { files, ancestry } = world.forge;
  return planStage2(
    {
      ...{ number, branch: "main", fleetPath: "fleet.yaml", read: {}, policy },
      ...{ settings: world.settings, cancel: world.cancel.signal },
    },
    {
      forge: { files, ancestry, pullRequests },
      ...{ clock: world.clock, log: world.log },
      homelab: (zone) => world.open(zone),
    },
  );
}

function pagesOf(stage2: Stage2) {
  assert.ok(stage2.ok);
  return planPages(stage2.report, {
    ...{ serverUrl: "https://github.example", repository: "kim/homelab" },
    ...{ fleetPath: "fleet.yaml", run: { id: 9, attempt: 1 }, at: 0 },
    realPlan: stage2.realPlan,
  });
}

test("plans the merge result against the homelab and can do nothing else", async () => {
  const { world, number } = opened(two);
  world.script([creation({ web02: 12 })]);
  const stage2 = await run(world, number);
  const pages = pagesOf(stage2);
  assert.match(pages.comment(null, 60_000), /2 to add, 0 to change/);
  assert.equal(pages.conclusion, "success");
  assert.equal(pages.outputs(null).result, "planned");
  assert.match(world.homelab.executor.fleetJson, /"web02"/);
  assert.deepEqual(world.homelab.executor.steps, ["open", "plan", "close"]);
  assert.deepEqual(world.forge.writes, []);
});

test("the same file with drift is told, the same file without is not", async () => {
  const { world, number } = opened(`${one}# a comment\n`);
  world.script([creation({ web01: 11 })]);
  const drifted = pagesOf(await run(world, number));
  assert.equal(drifted.create, true);
  assert.match(drifted.comment(null, 60_000), /Not from this pull request/);
  const other = opened(`${one}# a comment\n`);
  other.world.script([empty]);
  const clean = pagesOf(await run(other.world, other.number));
  assert.equal(clean.create, false);
  assert.equal(clean.outputs(null).result, "none");
});

test("what is taken fails the check, with a remark on the line that asks for it", async () => {
  const { world, number } = opened(two);
  world.script([creation({ web02: 12 })]);
  world.homelab.zone.set("web02.home.example", ["10.9.9.9"]);
  world.homelab.hypervisor.machineList = [
    {
      ...{ number: 777, name: "web02", node: "pve", isTemplate: false },
      ...{ memory: 1024, cores: 1, addresses: ["10.0.0.12"] },
    },
  ];
  const pages = pagesOf(await run(world, number));
  assert.equal(pages.conclusion, "failure");
  assert.equal(pages.outputs(null).result, "held");
  assert.deepEqual(
    pages.annotations
      .filter(({ level }) => level === "failure")
      .map(({ line, title }) => `${line} ${title}`),
    ["6 vm_name_taken", "7 address_taken", "6 dns_name_taken"],
  );
});

test("a pool that Proxmox has already is told before the merge and not in the middle of the apply", async () => {
  const asks = `${two}    pool: lab\n`;
  const plan = JSON.stringify(
    tofuPlan([poolEntry("lab", ["create"]), vmEntry("web02", ["create"])]),
  );
  const { world, number } = opened(asks);
  world.script([plan]);
  world.homelab.hypervisor.poolNames = ["lab", "others"];
  const pages = pagesOf(await run(world, number));
  assert.equal(pages.conclusion, "failure");
  assert.match(
    pages.comment(null, 60_000),
    /\| `web02` \| `pool` `lab` \| a pool that Proxmox has \|/,
  );
  assert.deepEqual(
    pages.annotations
      .filter(({ level }) => level === "failure")
      .map(({ line, title }) => `${line} ${title}`),
    ["8 pool_taken"],
  );
  const free = opened(asks);
  free.world.script([plan]);
  free.world.homelab.hypervisor.poolNames = ["others"];
  const fine = pagesOf(await run(free.world, free.number));
  assert.equal(fine.conclusion, "success");
});

test("a fork's pull request is planned from its bytes", async () => {
  const { world, number } = opened(two, true);
  world.script([creation({ web02: 12 })]);
  const pages = pagesOf(await run(world, number));
  assert.equal(pages.conclusion, "success");
  assert.doesNotMatch(pages.comment(null, 60_000), /homelab is not asked/);
});

test("without a real plan the files are shown with the reason, and the check fails", async () => {
  const broken = new ExecutorError("failed", "It broke.", "Mend it.", ["x"]);
  const garbage = "{}";
  for (const plan of [broken, garbage]) {
    const { world, number } = opened(two);
    world.script([plan]);
    const pages = pagesOf(await run(world, number));
    const comment = pages.comment(null, 60_000);
    assert.match(comment, /❌ From the files alone\./);
    assert.match(comment, /`web02`/);
    assert.equal(pages.conclusion, "failure");
    assert.equal(pages.outputs(null).result, "failed");
    assert.equal(world.homelab.executor.steps.at(-1), "close");
  }
});

test("a zone that does not say whether a name is free is no yes", async () => {
  const { world, number } = opened(two);
  world.script([creation({ web02: 12 })]);
  world.homelab.zone.answer("web02.home.example", {
    ...{ kind: "failed", reason: "timeout" },
  });
  const stage2 = await run(world, number);
  assert.ok(stage2.ok);
  assert.equal(stage2.realPlan?.kind, "refused");
});

test("workflows, policy and HCL of the pull request are not covered, and it is told so at every size", async () => {
  const { world, number } = opened(two);
  const { git } = world.forge;
  git.commit("change", {
    ".github/workflows/fleet-apply.yml": "on: push\n",
    ".github/homelab-fleet.yml": "version: 1\n",
    "live/terragrunt.hcl": "",
    "live/more.tf.json": "{}",
    "docs/notes.md": "harmless",
  });
  world.script([creation({ web02: 12 })]);
  const pages = pagesOf(await run(world, number));
  for (const text of [pages.comment(null, 60_000), pages.summary])
    assert.match(
      text,
      /also changes 4 files.*`\.github\/homelab-fleet\.yml`, `\.github\/workflows\/fleet-apply\.yml`, `live\/more\.tf\.json` and `live\/terragrunt\.hcl`\. This plan does not cover that/,
    );
  const quiet = opened(`${one}# a comment\n`);
  quiet.world.forge.git.commit("change", { "live/terragrunt.hcl": "" });
  quiet.world.script([creation({ web01: 11 })]);
  assert.match(
    pagesOf(await run(quiet.world, quiet.number)).comment(null, 60_000),
    /also changes 1 file that/,
  );
  const plain = opened(two);
  plain.world.forge.git.commit("change", { "docs/notes.md": "harmless" });
  plain.world.script([creation({ web02: 12 })]);
  assert.doesNotMatch(
    pagesOf(await run(plain.world, plain.number)).comment(null, 60_000),
    /does not cover/,
  );
});

test("settings that are not whole are named before anything is asked", async () => {
  const { world, number } = opened(two);
  world.settings = { ...world.settings, PROXMOX_VE_API_TOKEN: "" };
  const comment = pagesOf(await run(world, number)).comment(null, 60_000);
  assert.match(comment, /`PROXMOX_VE_API_TOKEN` is not set/);
  assert.deepEqual(world.homelab.executor.steps, []);
});

test("a file with mistakes asks nothing of the homelab", async () => {
  const { world, number } = opened("vms: 7\n");
  const stage2 = await run(world, number);
  assert.ok(stage2.ok);
  assert.equal(stage2.report.kind, "invalid");
  assert.equal(stage2.realPlan, null);
  assert.deepEqual(world.homelab.executor.steps, []);
});

test("closed, merged, or going elsewhere: refused with what to do", async () => {
  const closed = opened(two);
  closed.world.forge.close(closed.number);
  const merged = opened(two);
  merged.world.forge.merge(merged.number);
  const elsewhere = opened(two);
  elsewhere.world.forge.git.setBranch(
    "old",
    elsewhere.world.forge.git.headOf("main") ?? "",
  );
  const other = elsewhere.world.forge.open("change", "old");
  for (const [world, number, code] of [
    [closed.world, closed.number, "pull_request_closed"],
    [merged.world, merged.number, "pull_request_closed"],
    [elsewhere.world, other, "other_branch"],
  ] as const) {
    const stage2 = await run(world, number);
    assert.equal(stage2.ok ? "" : stage2.problem.code, code);
  }
});

test("waits for the test merge of the present head; a conflict never has one", async () => {
  const { world, number } = opened(two);
  world.script([creation({ web02: 12 })]);
  const { pullRequests, git } = world.forge;
  const stale = git.headOf("main") ?? "";
  const answers: (string | null)[] = [null, stale];
  const slow: PullRequests = {
    ...pullRequests,
    read: async (asked) => {
      const pull = await pullRequests.read(asked);
      const late = answers.shift();
      return late === undefined ? pull : { ...pull, mergeCommitSha: late };
    },
  };
  const begun = world.clock.now();
  assert.equal((await run(world, number, slow)).ok, true);
  assert.equal(world.clock.now() - begun, 4_000);
  git.commit("main", { "fleet.yaml": fleetText({ web01: 99 }) });
  const conflict = await run(world, number);
  assert.equal(conflict.ok ? "" : conflict.problem.code, "no_test_merge");
});
