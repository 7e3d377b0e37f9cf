import type { HomelabFacts, Ours } from "../../../src/core/homelab/facts.ts";
import { text } from "../../../src/core/render/node.ts";

export const digest = "9c1e7f3a0b52d4468f1ac3e07b95521e";

export const many = {
  applyLine: [text("Apply: needs 1 approval · checks green · not locked")],
} as const;

const idle = { isTemplate: false, addresses: [] } as const;

/** A node of 32 GB, one of 8 GB; a NAS that nobody declared; ours are 101 and 102. */
const facts: HomelabFacts = {
  nodes: [
    { name: "pve1", online: true, memory: 32768, cores: 16 },
    { name: "pve2", online: true, memory: 8192, cores: 4 },
  ],
  machines: [
    {
      ...idle,
      number: 101,
      name: "web01",
      node: "pve1",
      memory: 4096,
      cores: 2,
    },
    {
      ...idle,
      number: 102,
      name: "db01",
      node: "pve1",
      memory: 8192,
      cores: 4,
    },
    {
      number: 200,
      name: "nas",
      node: "pve1",
      isTemplate: false,
      memory: 4096,
      cores: 2,
      addresses: ["192.168.1.40"],
    },
    {
      ...idle,
      number: 201,
      name: "game-server",
      node: "pve2",
      memory: 2048,
      cores: 2,
    },
    {
      number: 9000,
      name: "cloud-image",
      node: "pve1",
      isTemplate: true,
      memory: 2048,
      cores: 2,
      addresses: [],
    },
  ],
  names: [],
};

const ours: Ours = {
  numbers: new Map([
    ["web01", 101],
    ["db01", 102],
  ]),
  names: new Set(["web01", "db01"]),
};

export const full = {
  clashes: {
    facts: {
      ...facts,
      names: [
        { name: "web01", addresses: ["192.168.1.31"] },
        { name: "printer", addresses: ["192.168.1.9"] },
      ],
    },
    ours,
  },
  tight: { facts, ours },
} as const satisfies Record<
  string,
  { readonly facts: HomelabFacts; readonly ours: Ours }
>;
