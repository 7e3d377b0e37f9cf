import assert from "node:assert/strict";
import { test } from "node:test";
import type { FanOut } from "../../../src/core/diff/change.ts";
import { errorAdvice } from "../../../src/core/render/error-advice.ts";
import { fanOutBlocks } from "../../../src/core/render/fan-out-words.ts";
import { markdown } from "../../../src/core/render/markdown.ts";
import { type Line, paragraph } from "../../../src/core/render/node.ts";
import { noteBlocks } from "../../../src/core/render/note-blocks.ts";
import { planFooter } from "../../../src/core/render/plan-footer.ts";
import { uncoveredBlock } from "../../../src/core/render/uncovered-block.ts";
import { fleetFile } from "../../fakes/fleet-file.ts";
import { failed } from "./apply-outcomes.ts";
import { at, place, planInput } from "./plan-values.ts";

const written = (...line: Line) => markdown([paragraph(...line)]);

test("a full storage is named, with what to do about it", () => {
  const advice = (...errors: readonly (string | null)[]) => {
    const line = errorAdvice(
      errors.map((error, n) => failed(`vm${n}`, { error })),
    );
    return line === null ? null : written(...line);
  };
  const words =
    "Free space on `tank`, or give `vm0` another `datastore` in a new pull request.";
  assert.equal(advice("not enough free space on tank"), words);
  assert.equal(advice("No space left on storage 'tank'"), words);
  assert.equal(advice("not enough free space on 7"), null);
  assert.equal(advice("is locked"), null);
  assert.equal(advice(null), null);
  assert.equal(advice(), null);
  assert.equal(advice("not enough free space on tank", null), null);
});

const spec = { name: "web", zone: "a.lan", address: "10.0.0.1", ttl: 300 };
test("files a plan does not cover are named, up to four", () => {
  const told = (...paths: readonly string[]) =>
    markdown(uncoveredBlock(paths, "main"));
  assert.equal(told(), "");
  assert.match(
    told("a"),
    /changes 1 file that decides how .*: `a`\. This plan does not cover that; it was made with those of `main`\.$/,
  );
  assert.match(
    told("a", "b", "c", "d", "e"),
    /changes 5 files that decide how .*`d` and 1 more\./,
  );
});

test("the footer names the tool or the run, and what was replaced", () => {
  const foot = (run: number, ...more: Parameters<typeof planFooter>[2][]) =>
    written(
      ...planFooter(
        { ...place, run: { id: run, attempt: 1 } },
        at,
        more[0] ?? { replacedHandEdit: false },
      ),
    );
  assert.match(foot(7), /UTC · \[run\]\(\S+\/7\) · edited in place$/);
  assert.match(foot(0), /UTC · edited in place$/);
  const version = (words: string | null) => ({
    replacedHandEdit: true,
    tool: { name: "OpenTofu" as const, version: words },
  });
  assert.match(
    foot(7, version("1.12.6")),
    /UTC · OpenTofu 1\.12\.6 · edited in place · text edited by hand was replaced$/,
  );
  assert.match(foot(7, version("1.12; rm")), /UTC · OpenTofu · edited/);
  assert.match(foot(7, version(null)), /UTC · OpenTofu · edited/);
});

test("of many notes and defaults the first are told and the rest counted", () => {
  const note = (n: number) => ({
    code: n === 3 ? "protected" : "x",
    ids: [],
    message: `note ${n}.`,
  });
  const notes = Array.from({ length: 5 }, (_, n) => note(n));
  const told = markdown(noteBlocks(notes, 2));
  assert.match(
    told,
    /^> \[!WARNING\]\n> note 3\.\n\nNote: note 0\.\n\n3 more notes in the job summary\.$/,
  );
  const { diff } = planInput(fleetFile({ vms: {} }), fleetFile({ vms: {} }));
  const out = {
    key: "cores",
    before: 1,
    after: 2,
    effect: "reboots",
    origin: null,
    reaches: ["a", "b"],
    overriddenBy: ["c"],
  } as const;
  const defaults = markdown(
    fanOutBlocks({ ...diff, fanOuts: [out, out, out] }, 1),
  );
  assert.match(
    defaults,
    /^\*\*One setting reaches 2 VMs:\*\* `defaults\.cores` 1 → 2: `a` `b`\. \*\*They reboot\.\*\* Not reached, as they set it themselves: `c`\.\n\n2 more defaults reach several VMs\.$/,
  );
  const ttl = {
    ...out,
    key: "dns.ttl",
    before: 60,
    after: 300,
    overriddenBy: [],
  } as const;
  const record = {
    kind: "recreated",
    id: "a",
    before: spec,
    after: spec,
    missing: "briefly",
  } as const;
  const one = { ...diff, records: [record], fanOuts: [ttl] };
  assert.match(markdown(fanOutBlocks(one, 1)), /1 existing record is deleted/);
  const two = {
    ...one,
    records: [record, record],
    fanOuts: [{ ...ttl, key: "dns.zone", before: "a", after: "b" } as const],
  };
  assert.match(
    markdown(fanOutBlocks(two, 1)),
    /2 existing records are deleted and created again in the new zone/,
  );
});

test("a default says what its VMs feel", () => {
  const { diff } = planInput(fleetFile({ vms: {} }), fleetFile({ vms: {} }));
  const told = (effect: FanOut["effect"], key: FanOut["key"] = "cores") =>
    markdown(
      fanOutBlocks(
        {
          ...diff,
          fanOuts: [
            {
              ...{ key, before: 1, after: 2, effect, origin: null },
              ...{ reaches: ["a", "b"], overriddenBy: [] },
            },
          ],
        },
        1,
      ),
    ).replace(/^.*?`b`\. /, "");
  assert.equal(
    told("erased_gone"),
    "**They are removed and their disks erased.**",
  );
  assert.equal(
    told("erased_rebuilt"),
    "**They are rebuilt and their disks erased.**",
  );
  assert.equal(told("reboots"), "**They reboot.**");
  assert.equal(told("stays_up"), "This alone needs no reboot.");
  assert.equal(told("untouched"), "This alone touches no VM.");
  assert.equal(told("starts"), "");
  assert.equal(
    told("stays_up", "node"),
    "They move there with their disks; this alone needs no reboot.",
  );
});
