import { test } from "node:test";
import type { PlanInput } from "../../../src/core/render/plan-input.ts";
import {
  type PlanEntry,
  poolEntry,
  recordEntry,
  vmEntry,
} from "../../fakes/tofu-plan.ts";
import { isPage, pageOf } from "../page.ts";
import { madeInput, madePlan } from "./made-plan.ts";
import {
  both,
  byHand,
  expected,
  memory,
  moved,
  replace,
  said,
  tainted,
  vmRest,
} from "./real-fleets.ts";

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
    "a VM moved within its own module",
    [
      vmEntry("web", ["update"], memory, {
        previous_address: "module.vm_web.proxmox_virtual_environment_vm.that",
      }),
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

test("what a real plan adds to the files is what real-plan.md shows", () => {
  const told = plans.map(([what, entries, more]) => {
    const facts = madePlan(...both, entries);
    return [what, said(madeInput(both, facts, more), facts)] as const;
  });
  const text = pageOf("What a real plan adds", told);
  isPage(import.meta.dirname, "real-plan.md", text);
});
