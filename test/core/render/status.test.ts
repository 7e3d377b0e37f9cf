import { test } from "node:test";
import { markdown } from "../../../src/core/render/markdown.ts";
import {
  type StatusInput,
  statusBlocks,
} from "../../../src/core/render/status-comment.ts";
import { lockRecord } from "../gate/sample-facts.ts";
import { isPage, pageOf } from "../page.ts";
import { place } from "./plan-values.ts";

const commit = "7".repeat(40);
const status: StatusInput = {
  ...{ place, zone: "a.lan", applied: commit, words: "all done", head: commit },
  ...{ lock: { kind: "free" }, open: [3, 5] },
  vms: [{ id: "a", names: ["a", "b"], address: null, state: "applied" }],
};
const statuses: readonly (readonly [string, Partial<StatusInput>])[] = [
  ["all as applied", {}],
  ["nothing applied yet, no VM", { applied: null, vms: [], open: [] }],
  ["another commit, no words", { head: "8".repeat(40), words: null }],
  ["a lock nobody understands", { lock: { kind: "ambiguous", commit: null } }],
  ["held, and why", { lock: { kind: "held", record: lockRecord, commit } }],
  [
    "our own, for no reason told",
    { lock: { kind: "mine", record: { ...lockRecord, reason: null }, commit } },
  ],
  [
    "more VMs than rows",
    {
      vms: Array.from({ length: 201 }, (_, n) => ({
        ...{ id: `vm${n}`, names: [], address: "10.0.0.1" },
        state: (["changed", "new", "leaving"] as const)[n % 3] ?? "new",
      })),
    },
  ],
];

test("what a status says is what status.md shows", () => {
  const told = statuses.map(
    ([what, more]) =>
      [what, markdown(statusBlocks({ ...status, ...more }))] as const,
  );
  isPage(import.meta.dirname, "status.md", pageOf("What a status says", told));
});
