import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { judgePlan } from "../../../src/core/plan/breach.ts";
import { promiseOf } from "../../../src/core/plan/promise.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { type PlanEntry, vmEntry } from "../../fakes/tofu-plan.ts";
import { codes, judge, keep, memory, text, web1 } from "./gate-case.ts";

/** A breach of no single resource: what it says but its code and reason. */
const ofTheWhole = {
  acceptable: false,
  address: "",
  action: "unknown",
  role: "other",
  vmId: null,
  name: null,
  promised: "nothing",
  would: "not known",
};

const run = (exitCode: number, reported = true) => ({
  run: { exitCode, reported },
});
const noop = vmEntry("web1", ["no-op"]);
const update = vmEntry("web1", ["update"], text);
const notWhole = "The plan is not whole, or not of a form this version knows.";
const commands =
  "The plan holds a kind of resource the catalog does not make, or one that runs commands.";

function holding(resource: PlanEntry): PlanEntry {
  return { configuration: { root_module: { resources: [resource] } } };
}

test("what is refused as a whole names no resource, cannot be accepted, and says why", () => {
  const provisioned = holding({ type: "terraform_data", provisioners: [{}] });
  const disk = holding({
    mode: "managed",
    type: "proxmox_virtual_environment_file",
  });
  const told = [
    judge(keep, [noop], run(2, false)),
    judge(keep, [update], run(0)),
    judge(keep, [], {}, provisioned),
    judge(keep, [], {}, disk),
  ];
  assert.deepEqual(
    told,
    [
      ["plan_format", "the report and the plan disagree", notWhole],
      ["plan_format", "the exit code and the plan disagree", notWhole],
      ["foreign_type", "terraform_data provisioner", commands],
      ["foreign_type", "proxmox_virtual_environment_file", commands],
    ].map(([code, because, sentence]) => [
      { code, ...ofTheWhole, because: [because], sentence },
    ]),
  );
});

test("a plan that cannot be decoded is refused with the decoder's reason", () => {
  const none = fleetFile({ vms: {} });
  const promise = promiseOf(none.fleet, none.fleet, diffFleets(none, none));
  const problem = {
    code: "plan_format",
    message: "ends too early",
    hint: "",
  } as const;
  const [breach] = judgePlan(
    promise,
    { ok: false, problem },
    { drift: "heal" },
  );
  assert.deepEqual(breach?.because, ["ends too early"]);
  assert.equal(breach?.sentence, notWhole);
});

test("exit code 0 contradicts any change, even beside what stays, but not what is only read", () => {
  const read = { ...vmEntry("web1", ["read"]), mode: "data" };
  assert.deepEqual(codes(judge(keep, [noop, update], run(0))), ["plan_format"]);
  assert.ok(!codes(judge(keep, [read], run(0))).includes("plan_format"));
});

test("a breach names what forces it; else what the machine feels; else what differs", () => {
  const because = (change: PlanEntry) =>
    judge(keep, [vmEntry("web1", ["update"], change)], { drift: "hold" })[0]
      ?.because;
  const felt = {
    before: { ...text.before, ...memory(1, 2).before },
    after: { ...text.after, ...memory(1, 2).after },
  };
  assert.deepEqual(because(text), ["description"]);
  assert.deepEqual(because(felt), ["memory.dedicated"]);
  assert.deepEqual(
    judge({ base: { web1 }, head: { web1 } }, [
      vmEntry("web1", ["delete", "create"], {
        ...felt,
        replace_paths: [["clone", 0, "vm_id"]],
      }),
    ])[0]?.because,
    ["clone.vm_id"],
  );
});
