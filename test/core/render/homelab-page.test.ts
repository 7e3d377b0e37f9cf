import { test } from "node:test";
import type { NodeCapacity } from "../../../src/core/homelab/capacity.ts";
import type { RealPlanFacts } from "../../../src/core/plan/real-plan-facts.ts";
import { isPage, pageOf } from "../page.ts";
import { madeInput, madePlan } from "./made-plan.ts";
import { both, expected, said } from "./real-fleets.ts";

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
