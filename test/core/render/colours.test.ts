import assert from "node:assert/strict";
import { test } from "node:test";
import type { Clash } from "../../../src/core/homelab/clash.ts";
import { silentRunner } from "../../../src/core/render/real-plan.ts";
import { planText } from "../../../src/core/render/text.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { recordEntry, vmEntry } from "../../fakes/tofu-plan.ts";
import { madePlan } from "./made-plan.ts";
import { planInput } from "./plan-values.ts";

const base = fleetFile({ vms: { a: {}, b: {}, c: {}, d: {}, e: {} } });
const head = fleetFile({
  vms: {
    b: { template: 1 },
    c: { cores: 4 },
    d: { tags: ["x"] },
    e: {},
    f: {},
  },
});
const { diff } = planInput(base, head);

/** What each line begins with: the terminal's number for its colour, or nothing. */
function colours(text: string): readonly string[] {
  return text.split("\n").map((line) => {
    const code = line.startsWith("\u001b[")
      ? line.slice(2, line.indexOf("m"))
      : "";
    const end = code === "" || line.endsWith("\u001b[0m") ? "" : " without end";
    return `${code}${end}`;
  });
}

test("the headline and the titles are bold, danger is red, a reboot yellow, a new VM green", () => {
  assert.deepEqual(colours(planText(diff, { colours: true })).slice(0, 10), [
    ...["1", "", "31", ""],
    ...["1", "31", "31", "33", "", "32"],
  ]);
});

test("without colours there is none", () => {
  assert.equal(planText(diff, { colours: false }).includes("\u001b"), false);
});

const clash: Clash = {
  what: "pool",
  id: "e",
  value: "lab",
  holder: { kind: "pool" },
};

test("what speaks against a real plan is red, its rows are not", () => {
  const entries = [
    vmEntry("e", ["delete"]),
    { ...vmEntry("x", ["create"]), address: "null_resource.x" },
    recordEntry("e", "e", ["delete"]),
  ];
  const real = {
    ...madePlan(base, head, entries),
    homelab: {
      ...{ capacity: [], undeclared: [] },
      clashes: [clash],
    },
  };
  const lines = planText(diff, { colours: true, real }).split("\n");
  const at = (start: string) =>
    lines.filter((line) => line.startsWith(start)).length;
  assert.equal(
    at("\u001b[31mThe real plan does more than promised:\u001b[0m"),
    1,
  );
  assert.equal(at("\u001b[31mNot explained: null_resource.x\u001b[0m"), 1);
  assert.equal(at("\u001b[31mvms.e.pool: "), 1);
});

test("a silent runner is told of with what to look at", () => {
  assert.match(
    silentRunner,
    /^The homelab runner has not answered for 10 minutes\. Check that its service is up, .* still valid\.$/,
  );
});
