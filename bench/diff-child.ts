/**
 * `node diff-child.js VMS few|all WARM`: one diff in a process of its own, from bytes to comment; prints its time, the peak
 * memory of the process, how many VMs it found changed, and the times of WARM more.
 */
import { diffFleets } from "../src/core/diff/diff.ts";
import { readFleet } from "../src/core/fleet/read.ts";
import { renderPlanComment } from "../src/core/render/plan-comment.ts";
import { fleetText } from "./fleet-text.ts";
import { peakMemory } from "./peak-memory.ts";
import { planInput } from "./plan-input.ts";

const [vms = 0, warm = 0] = [process.argv[2], process.argv[4]].map(Number);
const edit = process.argv[3] === "all" ? "all" : "few";
const limits = { limits: { bytes: 8 * 1024 * 1024, vms: 20_000 } };

const texts = [fleetText(vms, "base"), fleetText(vms, edit)] as const;
const [baseBytes, headBytes] = [Buffer.from(texts[0]), Buffer.from(texts[1])];
const start = performance.now();
const changes = comment();
const cold = performance.now() - start;
const peak = peakMemory();
const others = Array.from({ length: warm }, timed);
console.log(JSON.stringify({ cold, peak, changes, warm: others }));

/** Milliseconds. */
function timed(): number {
  const start = performance.now();
  if (comment() !== changes) throw new Error("the diff is another each time");
  return performance.now() - start;
}

/** How many VMs change. */
function comment(): number {
  const base = readFleet(baseBytes, limits);
  const head = readFleet(headBytes, limits);
  if (!base.ok || !head.ok) throw new Error("the made-up fleet is not valid");
  const diff = diffFleets(base.file, head.file);
  const { body } = renderPlanComment(planInput(base.file, head.file, diff));
  if (!body.includes("### Fleet plan"))
    throw new Error("the comment is no plan");
  return diff.changes.length;
}
