import assert from "node:assert/strict";
import { test } from "node:test";
import type { SeenMachine } from "../../../src/demo/truth/observe-machines.ts";
import { seenEffect } from "../../../src/demo/truth/seen-effect.ts";
import { seenMachine } from "./seen-machines.ts";

const web = seenMachine("web");
const renamed = seenMachine("www");
const tasks = (...types: readonly string[]) =>
  types.map((type) => ({ upid: `UPID:${type}`, type, vmid: 101 }));
const others = [{ upid: "UPID:x", type: "qmreboot", vmid: 999 }];

type Seen = SeenMachine | undefined;
type Tasks = Parameters<typeof seenEffect>[2];
const rows: readonly (readonly [string, Seen, Seen, Tasks])[] = [
  ["starts", undefined, web, tasks("qmstart")],
  ["untouched", web, web, []],
  ["untouched", web, web, others],
  ["stays_up", web, renamed, tasks("qmconfig")],
  ["stays_up", web, seenMachine("web", { pool: "homelab" }), []],
  ["stays_up", web, seenMachine("web", { node: "pve1" }), tasks("qmigrate")],
  ["stays_up", web, seenMachine("web", { config: { memory: "4096" } }), []],
  ["reboots", web, web, tasks("qmreboot")],
  ["reboots", web, renamed, tasks("qmshutdown", "qmstart")],
  [
    "erased_rebuilt",
    web,
    seenMachine("web", { vmid: 102 }),
    tasks("qmdestroy"),
  ],
  ["erased_rebuilt", web, web, tasks("qmstop", "qmdestroy", "qmstart")],
  ["erased_gone", web, undefined, tasks("qmstop", "qmdestroy")],
  ["lost_without_destroy", web, undefined, []],
  ["lost_without_destroy", web, seenMachine("web", { vmid: 102 }), []],
  ["is_off", web, seenMachine("web", { status: "stopped" }), tasks("qmstop")],
  ["waits_for_start", web, seenMachine("web", { pending: ["memory"] }), []],
  ["never_there", undefined, undefined, []],
];

for (const [effect, before, after, between] of rows)
  test(`${effect}: ${between.map(({ type }) => type).join(", ") || "no task"}`, () => {
    assert.equal(seenEffect(before, after, between), effect);
  });
