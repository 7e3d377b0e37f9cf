/**
 * `node stages-child.js VMS WARM`: the stages of a plan, from the bytes of two files to comment and summary, in a process of its
 * own; prints how many VMs changed, the peak memory of the first plan, and the milliseconds of every stage in WARM more.
 */
import { diffFleets } from "../src/core/diff/diff.ts";
import { readFleet } from "../src/core/fleet/read.ts";
import { renderPlanComment } from "../src/core/render/plan-comment.ts";
import { planSummary } from "../src/core/render/plan-summary.ts";
import { fleetText } from "./fleet-text.ts";
import { peakMemory } from "./peak-memory.ts";
import { planInput } from "./plan-input.ts";

const [vms = 0, warm = 0] = process.argv.slice(2).map(Number);
const limits = { limits: { bytes: 8 * 1024 * 1024, vms: 20_000 } };
const base = Buffer.from(fleetText(vms, "base"));
const head = Buffer.from(fleetText(vms, "few"));

const { changes } = stages();
const peak = peakMemory();
const rounds = Array.from({ length: warm }, () => stages().ms);
console.log(JSON.stringify({ changes, peak, rounds }));

function stages() {
  const marks = [performance.now()];
  const done = () => marks.push(performance.now());
  const from = readFleet(base, limits);
  const to = readFleet(head, limits);
  if (!from.ok || !to.ok) throw new Error("the made-up fleet is not valid");
  done();
  const diff = diffFleets(from.file, to.file);
  done();
  const input = planInput(from.file, to.file, diff);
  const { body } = renderPlanComment(input);
  const { text } = planSummary(input);
  if (!body.includes("### Fleet plan") || text.length === 0)
    throw new Error("the comment is no plan, or there is no summary");
  done();
  const [start = 0, read = 0, compared = 0, end = 0] = marks;
  return {
    changes: diff.changes.length,
    ms: {
      reader: read - start,
      diff: compared - read,
      renderer: end - compared,
    },
  };
}
