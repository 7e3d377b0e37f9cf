import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import type { Annotation } from "../../src/app/ports.ts";
import { typeScript } from "../../src/demo/own-program.ts";

const module = resolve(
  import.meta.dirname,
  "../../src/action/remark-in-log.ts",
);

/** What a run's log gets: workflow commands are read from its standard output. */
function logged(remarks: readonly Annotation[]): readonly string[] {
  const program = `import { remarkInLog } from ${JSON.stringify(module)};\nremarkInLog(${JSON.stringify(remarks)});`;
  const child = spawnSync(
    process.execPath,
    [...typeScript, "--input-type=module", "--eval", program],
    { encoding: "utf8" },
  );
  assert.equal(child.status, 0, child.stderr);
  return child.stdout.split("\n").filter((line) => line !== "");
}

function remark(level: Annotation["level"], line: number): Annotation {
  return { path: "fleet.yaml", level, line, title: "t", message: `m${line}.` };
}

test("remarks stand on their lines, worst level first, and the last one counts what GitHub would drop", () => {
  const warnings = Array.from({ length: 30 }, (_, n) =>
    remark("warning", n + 1),
  );
  const lines = logged([...warnings, remark("failure", 4)]);
  assert.equal(lines[0], "::error title=t,file=fleet.yaml,line=4::m4.");
  assert.equal(lines.length, 8);
  assert.match(lines.at(-1) ?? "", /line=7::m7\. And 23 more remarks\.$/);
});
