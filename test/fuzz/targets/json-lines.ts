import assert from "node:assert/strict";
import { applyEvent } from "../../../src/adapters/terragrunt/apply-event.ts";
import { glued } from "../../../src/adapters/terragrunt/glued.ts";
import { readable } from "../../../src/adapters/terragrunt/readable.ts";
import type { ApplyEvent } from "../../../src/core/apply/event.ts";
import { namesSoFar } from "../../../src/core/apply/names-so-far.ts";
import { afterEvent, startProgress } from "../../../src/core/apply/progress.ts";
import { decodePlan } from "../../../src/core/plan/tofu.ts";
import { recordEntry, tofuPlan, vmEntry } from "../../fakes/tofu-plan.ts";
import { bytesOf, type FuzzTarget, repeated, textOf } from "../target.ts";

const decoded = decodePlan(
  tofuPlan([
    vmEntry("web01", ["create"]),
    recordEntry("web01", "web01", ["create"]),
    vmEntry("db01", ["delete", "create"]),
  ]),
);
const actions = decoded.ok ? decoded.plan.actions : [];

export const jsonLines: FuzzTarget = {
  name: "json-lines",
  reads: "the lines of `tofu apply -json`",
  holds:
    "events or nothing; messages glued into one line give the same events as on lines of their own; no line is lost; an apply's progress stays within its states",
  words: [
    ...[
      '{"@level":"info","@message":"x"',
      '"type":"apply_start"',
      "\n",
      "\r\n",
    ],
    ...[
      '"type":"apply_complete"',
      '"type":"apply_errored"',
      '"type":"diagnostic"',
    ],
    ...[
      '"severity":"error"',
      '"summary":"',
      '"action":"delete"',
      "}{",
      "}",
      "{",
    ],
    ...[
      '{"@level"',
      "\u2028",
      "module.vm_web01.proxmox_virtual_environment_vm.this",
    ],
  ],
  large: (bytes) =>
    bytesOf(repeated('{"@level":"info","@message":"x"}}}\u2028', bytes)),
  check(bytes) {
    const text = textOf(bytes);
    const lines = text.split("\n");
    for (const line of lines) assert.equal(glued(line).join(""), line);
    assert.equal(typeof readable(text), "string");
    const events = lines.flatMap(glued).flatMap(eventOf);
    assertGlued(lines);
    let progress = startProgress([], actions);
    for (const event of events) progress = afterEvent(progress, event, 1_000);
    assert.deepEqual([...progress.keys()].toSorted(), ["db01", "web01"]);
    assert.ok(namesSoFar(progress).length <= 1);
  },
};

function eventOf(line: string): readonly ApplyEvent[] {
  const event = applyEvent(line);
  if (event === null) return [];
  assert.match(event.kind, /^(?:started|completed|errored|diagnostic)$/);
  return [event];
}

/** Whole messages, as OpenTofu writes them, one behind the other without a line end. */
function assertGlued(lines: readonly string[]): void {
  const whole = lines.filter(
    (line) => isMessage(line) && line.lastIndexOf('{"@level"') === 0,
  );
  const apart = whole.flatMap(eventOf);
  const together = glued(whole.join("")).flatMap(eventOf);
  assert.deepEqual(together, apart);
  const words = `${whole.join("")}Interrupt received.`;
  assert.deepEqual(glued(words).flatMap(eventOf), apart);
}

function isMessage(line: string): boolean {
  if (!line.startsWith('{"@level"') || !line.endsWith("}")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
