import { test } from "node:test";
import type { NodeCapacity } from "../../../src/core/homelab/capacity.ts";
import type { RealPlanFacts } from "../../../src/core/plan/real-plan-facts.ts";
import { renderPlanComment } from "../../../src/core/render/plan-comment.ts";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";
import { planText } from "../../../src/core/render/text.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  vmEntry,
} from "../../fakes/tofu-plan.ts";
import { isPage, pageOf } from "../page.ts";
import { madeInput, madePlan } from "./made-plan.ts";

const static_ = (n: number) => ({ address: `10.0.0.${n}/24` });
const base = fleetFile({
  vms: {
    web: { ...static_(1), aliases: ["www"], pool: "lab" },
    db: { ...static_(2), protect: true },
    lease: {},
    old: { ...static_(4), vm_name: "same" },
  },
});
const head = fleetFile({
  vms: {
    web: { ...static_(1), aliases: ["www"], pool: "lab", memory: 4096 },
    db: { ...static_(2), protect: true },
    lease: {},
    now: { ...static_(4), vm_name: "same", formerly: "old" },
  },
});
const both = [base, head] as const;

const memory = {
  before: { memory: [{ dedicated: 2048 }] },
  after: { memory: [{ dedicated: 4096 }] },
};
const byHand = {
  before: { description: "by hand", network_device: [{ vlan_id: 0 }] },
  after: { description: "homelab-fleet", network_device: [{ vlan_id: 7 }] },
};
const replace = ["delete", "create"];
const tainted = { action_reason: "replace_because_tainted" };
const moved = (id: string, rest: string) => ({
  previous_address: `module.vm_${id}.${rest}`,
});
const vmRest = "proxmox_virtual_environment_vm.this";
const nameRest = 'dns_a_record_set.this["same"]';

const expected: readonly PlanEntry[] = [
  vmEntry("web", ["update"], memory),
  vmEntry("now", ["no-op"], {}, moved("old", vmRest)),
  recordEntry("now", "same", ["no-op"], {}, moved("old", nameRest)),
];

/** What the plan does besides what the files ask for. */
const plans: readonly (readonly [
  string,
  readonly PlanEntry[],
  Partial<PlanInput>?,
])[] = [
  ["as the files ask for", expected],
  ["nothing of it any more", []],
  ["moves and nothing else", expected.slice(1)],
  ["a VM changed by hand", [...expected, vmEntry("lease", ["update"], byHand)]],
  ["a VM that is missing", [...expected, vmEntry("lease", ["create"])]],
  [
    "the changed VM, changed by hand too",
    [
      vmEntry("web", ["update"], {
        before: { ...memory.before, ...byHand.before },
        after: { ...memory.after, ...byHand.after },
      }),
    ],
  ],
  [
    "names that are not right",
    [
      ...expected,
      recordEntry("web", "www", ["create"]),
      recordEntry("web", "left", ["delete"]),
      recordEntry("db", "db", ["update"], {
        before: {
          zone: "home.sflab.io.",
          ttl: 300,
          addresses: ["10.0.0.7", "10.0.0.8"],
        },
        after: { zone: "home.sflab.io.", ttl: 300, addresses: ["10.0.0.2"] },
      }),
      recordEntry("web", "web", replace, {
        ...{ before: { ttl: 60 }, after: { ttl: 300 } },
        replace_paths: [["ttl"]],
      }),
    ],
  ],
  [
    "addresses that follow, values Proxmox works out, helpers, pools",
    [
      ...expected,
      recordEntry("lease", "lease", ["update"], {
        before: { addresses: ["10.0.0.9"] },
        ...{ after: {}, after_unknown: { addresses: true } },
      }),
      vmEntry("lease", ["update"], {
        before: { ipv4_addresses: ["x"] },
        after: { ipv4_addresses: ["y"] },
      }),
      {
        ...vmEntry("web", ["create"]),
        address: "module.vm_web.random_id.seed",
        type: "random_id",
      },
      poolEntry("lab", ["create"]),
      poolEntry("tmp", ["delete"]),
      poolEntry("odd", replace),
    ],
  ],
  [
    "a VM rebuilt that nobody spoke of",
    [
      ...expected,
      vmEntry("lease", replace, { replace_paths: [["clone", 0, "vm_id"]] }),
    ],
    { commands: true, digest: "ab12" },
  ],
  [
    "a VM rebuilt that nobody spoke of, and no commands",
    [...expected, vmEntry("lease", replace, {}, tainted)],
  ],
  [
    "two VMs rebuilt, no digest",
    [vmEntry("lease", replace), vmEntry("web", replace)],
    { commands: true },
  ],
  [
    "a protected VM rebuilt",
    [...expected, vmEntry("db", replace)],
    { commands: true, digest: "ab12" },
  ],
  [
    "a protected VM and one that is none of ours",
    [...expected, vmEntry("db", replace), vmEntry("x", ["update"], memory)],
  ],
  [
    "what is none of ours",
    [
      ...expected,
      {
        ...vmEntry("x", ["create"]),
        address: "null_resource.x",
        type: "null_resource",
      },
      vmEntry("web", ["delete"], {}, { deposed: "ab" }),
    ],
  ],
  [
    "only one thing, and it is none of ours",
    [{ ...vmEntry("x", ["create"]), address: "null_resource.x" }],
  ],
  [
    "imports and what is forgotten",
    [
      vmEntry("web", ["no-op"], { importing: { id: "1" } }),
      vmEntry("db", ["forget"]),
    ],
  ],
  [
    "a VM moved from elsewhere",
    [
      vmEntry("web", ["update"], memory, {
        previous_address: `module.x.${vmRest}`,
      }),
      recordEntry(
        "lease",
        "lease",
        ["no-op"],
        {},
        moved("gone", 'dns_a_record_set.this["lease"]'),
      ),
      recordEntry("db", "db", ["update"], {}),
    ],
  ],
];

/** Without the marker, which is a hash of the rest. */
function said(input: PlanInput, facts: RealPlanFacts): string {
  const { body, title } = renderPlanComment(input);
  const text = planText(input.diff, { colours: false, real: facts });
  const above = body.slice(0, body.lastIndexOf("\n"));
  return `*${title}*\n\n${above}\n\n\`\`\`text\n${text}\n\`\`\``;
}

test("what a real plan adds to the files is what real-plan.md shows", () => {
  const told = plans.map(([what, entries, more]) => {
    const facts = madePlan(...both, entries);
    return [what, said(madeInput(both, facts, more), facts)] as const;
  });
  const text = pageOf("What a real plan adds", told);
  isPage(import.meta.dirname, "real-plan.md", text);
});

const room: NodeCapacity = {
  ...{ node: "pve", vms: 2, others: 1, room: "fine" },
  memory: { promised: 900, has: 1000 },
  cores: { promised: 4, has: 16 },
};
const machine = {
  ...{ number: 200, name: "nas", node: "pve1", isTemplate: false },
  ...{ memory: 1024, cores: 1, addresses: [] },
};
const clash = { id: "web", value: "web", holder: { kind: "pool" } } as const;

const homelabs: readonly (readonly [string, RealPlanFacts["homelab"]])[] = [
  ["is as it should be", { capacity: [room], clashes: [], undeclared: [] }],
  [
    "has little room",
    {
      capacity: [
        { ...room, room: "tight" },
        {
          ...room,
          node: "pve2",
          room: "tight",
          cores: { promised: 16, has: 16 },
        },
        {
          ...room,
          node: "pve3",
          room: "tight",
          memory: { promised: 1, has: 1000 },
          cores: { promised: 16, has: 16 },
        },
        { ...room, node: "pve4", room: "offline" },
        {
          ...room,
          node: "pve5",
          room: "absent",
          memory: { promised: 1, has: 0 },
        },
      ],
      ...{ clashes: [], undeclared: [machine] },
    },
  ],
  [
    "has one of these already",
    { capacity: [], clashes: [{ ...clash, what: "pool" }], undeclared: [] },
  ],
  [
    "has all of these already",
    {
      capacity: [],
      clashes: [
        { ...clash, what: "pool" },
        {
          ...clash,
          what: "dns_name",
          holder: { kind: "record", addresses: [] },
        },
        {
          ...clash,
          what: "dns_name",
          holder: {
            kind: "record",
            addresses: ["10.0.0.1", "fd00::1", "3", "4", "5"],
          },
        },
        ...(["vm_id", "vm_name", "address"] as const).map((what) => ({
          ...clash,
          what,
          holder: {
            kind: "machine",
            number: 7,
            name: "nas",
            node: "pve",
          } as const,
        })),
      ],
      undeclared: [machine, { ...machine, number: 201 }],
    },
  ],
  [
    "has more than can be told",
    {
      capacity: Array.from({ length: 10 }, (_, n) => ({
        ...room,
        ...{ node: `pve${n}`, room: "offline" as const },
      })),
      clashes: Array.from({ length: 52 }, (_, n) => ({
        ...{ ...clash, what: "address" as const, value: `10.0.0.${n}` },
        holder: { kind: "record" as const, addresses: [] },
      })),
      undeclared: Array.from({ length: 42 }, (_, n) => ({
        ...machine,
        number: 200 + n,
      })),
    },
  ],
];

test("what the homelab adds to a plan is what homelab.md shows", () => {
  const facts = madePlan(...both, expected);
  const told = homelabs.map(([what, homelab]) => {
    const real = { ...facts, homelab };
    return [`the homelab ${what}`, said(madeInput(both, real), real)] as const;
  });
  isPage(
    import.meta.dirname,
    "homelab.md",
    pageOf("What the homelab adds", told),
  );
});

test("more than can be shown is counted, as real-plan-much.md shows", () => {
  const facts = madePlan(...both, expected);
  const [own] = facts.actions;
  if (own === undefined) throw new Error("the plan has actions");
  const alike = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...own,
      address: `null.x${n}`,
    }));
  const unit = (name: string, more: object = {}) => ({
    ...{ name, totals: facts.totals, seconds: null, unknownAddresses: 0 },
    ...more,
  });
  const pools = Array.from({ length: 65 }, (_, n) => ({
    ...{ ...own, role: "pool" as const, vmId: null, name: `p${n}` },
    ...{ address: `pool_p${n}`, kind: "create" as const },
  }));
  const cases: readonly (readonly [string, Partial<RealPlanFacts>])[] = [
    ["units", { units: Array.from({ length: 42 }, (_, n) => unit(`u${n}`)) }],
    [
      "addresses that are not known",
      {
        units: [
          unit("a", { unknownAddresses: 1 }),
          unit("b", { unknownAddresses: 2, seconds: 75 }),
        ],
      },
    ],
    [
      "what nobody explains",
      { account: { ...facts.account, unexplained: alike(53) } },
    ],
    ["lines of the plan", { actions: [...facts.actions, ...pools] }],
    [
      "a tool that did not say its version",
      { tool: { name: "Terraform", version: null } },
    ],
    [
      "a tool with an odd version",
      { tool: { name: "OpenTofu", version: "1.x@y" } },
    ],
    ["one change in all", { totals: { ...facts.totals, all: 1 } }],
    [
      "changes put right",
      {
        healed: Array.from({ length: 43 }, () => ({
          action: own,
          changes: [],
          live: true,
        })),
      },
    ],
    [
      "subjects of a broken promise",
      {
        breaches: Array.from({ length: 103 }, (_, n) => ({
          code: "replace_unpromised",
          acceptable: true,
          address: "x",
          action: "replace",
          role: "vm",
          vmId: n < 100 ? `vm${n}` : "odd",
          name: null,
          promised: "nothing",
          would:
            n === 102 ? "remove it, disk erased" : "rebuild it, disk erased",
          because: [],
          sentence: "It would.",
        })),
      },
    ],
  ];
  const told = cases.map(([what, more]) => {
    const real = { ...facts, ...more };
    return [what, said(madeInput(both, real), real)] as const;
  });
  isPage(
    import.meta.dirname,
    "real-plan-much.md",
    pageOf("Much of a real plan", told),
  );
});
