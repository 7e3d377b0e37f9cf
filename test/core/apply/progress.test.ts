import assert from "node:assert/strict";
import { test } from "node:test";
import type { ApplyEvent } from "../../../src/core/apply/event.ts";
import {
  afterEvent,
  type MachineFacts,
  startProgress,
  vmOutcomes,
} from "../../../src/core/apply/progress.ts";
import { diffFleets } from "../../../src/core/diff/diff.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { type FleetText, fleetFile } from "../../fakes/fleet-file.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  tofuPlan,
  vmEntry,
} from "../../fakes/tofu-plan.ts";

const web1 = { vm_name: "web-1", address: "10.0.0.1/24" };
const keep = { base: { web1 }, head: { web1 } };
const replace = ["delete", "create"];
const machine = "module.vm_web1.proxmox_virtual_environment_vm.this";
const name = 'module.vm_web1.dns_a_record_set.this["web-1"]';
const unknown: MachineFacts = {
  existence: "unknown",
  address: null,
  vmNumber: null,
  formerVmNumber: null,
};

function start(
  { base, head }: { base: FleetText["vms"]; head: FleetText["vms"] },
  ...entries: readonly PlanEntry[]
) {
  const decoded = decodePlan(tofuPlan(entries));
  assert.ok(decoded.ok);
  const diff = diffFleets(fleetFile({ vms: base }), fleetFile({ vms: head }));
  return startProgress(diff.changes, decoded.plan.actions);
}

type Step = readonly [
  "started" | "completed" | "errored",
  "create" | "update" | "delete",
  string?,
];

/** One event a second, from 1 s on. */
function after(progress: ReturnType<typeof start>, ...steps: readonly Step[]) {
  return steps.reduce(
    (so, [kind, action, address = machine], index) =>
      afterEvent(so, { kind, action, address }, (index + 1) * 1000),
    progress,
  );
}

/** `state step seconds existence` of each VM, at 10 s. */
function told(
  progress: ReturnType<typeof start>,
  over = false,
  facts: MachineFacts = unknown,
): readonly string[] {
  return vmOutcomes(progress, 10_000, over, () => facts).map(
    ({ change, state, step, seconds, existence, error }) =>
      [change.id, state, step, seconds, existence, ...(error ?? [])].join(" "),
  );
}

const deleted = [vmEntry("web1", ["delete"])] as const;
const gone = { base: { web1 }, head: {} };
const made = { base: {}, head: { web1 } };
const rebooted = { base: { web1 }, head: { web1: { ...web1, cores: 4 } } };

/** What was promised, what the plan does, the events, and how it stands while it runs and when it is over. */
const runs: readonly (readonly [
  string,
  Parameters<typeof start>[0],
  readonly PlanEntry[],
  readonly Step[],
  string,
  string,
])[] = [
  [
    "nothing has begun",
    gone,
    deleted,
    [],
    "web1 waiting   unknown",
    "web1 skipped   unknown",
  ],
  [
    "a removal has begun",
    gone,
    deleted,
    [["started", "delete"]],
    "web1 running removing 9 unknown",
    "web1 failed removing 9 unknown",
  ],
  [
    "a removal is done",
    gone,
    deleted,
    [
      ["started", "delete"],
      ["completed", "delete"],
    ],
    "web1 done removing 1 unknown",
    "web1 done removing 1 gone",
  ],
  [
    "a VM changes while it runs",
    { base: { web1 }, head: { web1: { ...web1, tags: ["x"] } } },
    [vmEntry("web1", ["update"]), poolEntry("lab", ["create"])],
    [["started", "update"]],
    "web1 running changing 9 unknown",
    "web1 failed changing 9 unknown",
  ],
  [
    "a VM is made",
    made,
    [vmEntry("web1", ["create"])],
    [
      ["started", "create"],
      ["completed", "create"],
    ],
    "web1 done creating 1 unknown",
    "web1 done creating 1 there",
  ],
  [
    "a VM is made and its name waits",
    made,
    [vmEntry("web1", ["create"]), recordEntry("web1", "web-1", ["create"])],
    [
      ["started", "create"],
      ["completed", "create"],
    ],
    "web1 running creating 9 unknown",
    "web1 failed creating 1 there",
  ],
  [
    "a rebuild has deleted the old machine",
    { base: { web1 }, head: { web1: { ...web1, template: 1000 } } },
    [vmEntry("web1", replace)],
    [
      ["started", "delete"],
      ["completed", "delete"],
    ],
    "web1 running removing 9 unknown",
    "web1 failed removing 1 unknown",
  ],
  [
    "a rebuild is done",
    { base: { web1 }, head: { web1: { ...web1, template: 1000 } } },
    [vmEntry("web1", replace)],
    [
      ["started", "delete"],
      ["completed", "delete"],
      ["started", "create"],
      ["completed", "create"],
    ],
    "web1 done creating 3 unknown",
    "web1 done creating 3 there",
  ],
  [
    "a reboot was promised",
    rebooted,
    [vmEntry("web1", ["update"])],
    [["started", "update"]],
    "web1 running rebooting 9 unknown",
    "web1 failed rebooting 9 unknown",
  ],
  [
    "only the name is changed",
    keep,
    [recordEntry("web1", "web-1", ["update"])],
    [["started", "update", name]],
    "web1 running changing 9 unknown",
    "web1 failed changing 9 unknown",
  ],
  [
    "a step failed, and stays failed",
    gone,
    deleted,
    [
      ["started", "delete"],
      ["errored", "delete"],
      ["completed", "delete"],
    ],
    "web1 failed removing 2 unknown",
    "web1 failed removing 2 unknown",
  ],
  [
    "an event of nobody changes nothing",
    gone,
    deleted,
    [["started", "delete", "module.vm_web2.x.this"]],
    "web1 waiting   unknown",
    "web1 skipped   unknown",
  ],
  [
    "a promise is fulfilled already",
    gone,
    [],
    [],
    "web1 done changing  unknown",
    "web1 done changing  unknown",
  ],
  [
    "an id is moved by the state alone",
    { base: { web1 }, head: { www1: { ...web1, formerly: "web1" } } },
    [vmEntry("www1", ["no-op"], {}, { previous_address: machine })],
    [],
    "www1 done moving_key  unknown",
    "www1 done moving_key  there",
  ],
  [
    "an id is moved and its machine is to change",
    { base: { web1 }, head: { www1: { ...web1, formerly: "web1" } } },
    [
      recordEntry("www1", "web-1", ["no-op"], {}, { previous_address: name }),
      vmEntry("www1", ["update"], {}, { previous_address: machine }),
    ],
    [],
    "www1 waiting   unknown",
    "www1 skipped   unknown",
  ],
  ["nothing is to be done", keep, [vmEntry("web1", ["no-op"])], [], "", ""],
];

for (const [what, change, entries, events, running, over] of runs)
  test(`while an apply runs and when it is over: ${what}`, () => {
    const progress = after(start(change, ...entries), ...events);
    assert.equal(told(progress).join(), running);
    assert.equal(told(progress, true).join(), over);
  });

/** Of what the plan does unpromised, the row is made up from the action. */
const unpromised = [
  [["create"], "add", "starts"],
  [["delete"], "remove", "erased_gone"],
  [replace, "rebuild", "erased_rebuilt"],
  [["update"], "settings", "stays_up"],
] as const;

for (const [actions, kind, effect] of unpromised)
  test(`an unpromised ${actions.join(" and ")} is a row of its own: ${kind}`, () => {
    const [row] = vmOutcomes(
      start(
        keep,
        recordEntry("web1", "a", ["update"]),
        vmEntry("web1", actions),
      ),
      0,
      false,
      () => unknown,
    );
    assert.deepEqual(row?.change, {
      id: "web1",
      kind,
      effect,
      edits: [],
      formerId: null,
    });
  });

function failing(...events: readonly ApplyEvent[]) {
  const progress = events.reduce(
    (so, event, index) => afterEvent(so, event, (index + 1) * 1000),
    start(gone, ...deleted),
  );
  return vmOutcomes(progress, 10_000, true, () => unknown).map(
    ({ state, seconds, error }) => [state, seconds, error],
  );
}

function diagnostic(
  severity: "error" | "warning",
  summary: string,
  address: string | null = machine,
): ApplyEvent {
  return { kind: "diagnostic", severity, summary, detail: "", address };
}

test("the first error of a VM is told, a warning is none", () => {
  const begun: ApplyEvent = {
    kind: "started",
    action: "delete",
    address: machine,
  };
  const errored: ApplyEvent = { ...begun, kind: "errored" };
  const [first, second] = [diagnostic("error", "a"), diagnostic("error", "b")];
  assert.deepEqual(failing(begun, first, errored, second), [
    ["failed", 3, "a"],
  ]);
  assert.deepEqual(failing(first), [["failed", 0, "a"]]);
  assert.deepEqual(failing(begun, errored), [["failed", 1, null]]);
  assert.deepEqual(failing(diagnostic("warning", "w")), [
    ["skipped", null, null],
  ]);
  assert.deepEqual(failing(diagnostic("error", "x", null)), [
    ["skipped", null, null],
  ]);
});

test("an error is told only of a VM that failed, and on its own step only", () => {
  const progress = after(
    start(gone, ...deleted, recordEntry("web1", "web-1", ["delete"])),
    ["completed", "delete"],
    ["errored", "delete", name],
  );
  assert.deepEqual(told(progress, true), ["web1 failed removing 1 gone"]);
});

test("what is known of the machine beside the events counts before them", () => {
  const progress = after(start(gone, ...deleted), ["completed", "delete"]);
  const there: MachineFacts = {
    existence: "there",
    address: "10.0.0.1",
    vmNumber: 104,
    formerVmNumber: 103,
  };
  const [row] = vmOutcomes(progress, 0, true, () => there);
  assert.deepEqual(
    [row?.existence, row?.address, row?.vmNumber, row?.formerVmNumber],
    ["there", "10.0.0.1", 104, 103],
  );
});
