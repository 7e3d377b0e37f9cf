import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { createAsk } from "../../src/cli/ask.ts";
import { fleetFiles } from "../../src/cli/init/fleet-file.ts";
import { stackFiles } from "../../src/cli/init/stack-files.ts";
import { writeFiles } from "../../src/cli/init/write-files.ts";
import { readFleet } from "../../src/core/fleet/read.ts";
import { filesIn, ownFolder } from "./init-in-folder.ts";

const file = (path: string, action: "new" | "overwrite" | "keep" | "same") => ({
  ...{ path, text: `new ${path}`, action, before: null },
  state: "new" as const,
});

test("a write that fails says what was written before it, and leaves nothing half", async (t) => {
  const folder = await ownFolder(t);
  await writeFile(join(folder, "b"), "came meanwhile");
  const end = await writeFiles(folder, [
    file("a/a", "new"),
    file("b", "new"),
    file("c", "new"),
  ]);
  assert.deepEqual(end, {
    written: ["a/a"],
    failed: { path: "b", code: "EEXIST" },
  });
  assert.deepEqual(await filesIn(folder), {
    "a/a": "new a/a",
    b: "came meanwhile",
  });
});

test("a stack without a commit of the catalog is none", () => {
  for (const text of [
    "",
    "  - uses: homelab-fleet/homelab-fleet@v1 # v1\n",
    "  - uses: somebody/homelab-fleet@0123456789012345678901234567890123456789 # v1\n",
  ])
    assert.throws(
      () => stackFiles([{ path: ".github/workflows/fleet-plan.yml", text }]),
      /no workflow names the Action by a commit/,
    );
});

test("what is kept or the same is not touched", async (t) => {
  const folder = await ownFolder(t);
  const end = await writeFiles(folder, [file("a", "keep"), file("b", "same")]);
  assert.deepEqual(end, { written: [], failed: null });
  assert.deepEqual(await filesIn(folder), {});
});

for (const zone of ["home.example.net", "1.2", "true", "1e5", "0x10", "no"])
  for (const node of ["pve", "123", "null", "yes", "0o7"])
    test(`zone ${zone} and node ${node} stay what they are in YAML`, () => {
      const settings = {
        zone,
        node,
        template: 9000,
        stack: false,
        fleets: null,
      };
      const [{ text } = assert.fail()] = fleetFiles(settings);
      const first = text.replace("vms: {}", "vms: {a: {}}");
      const reading = readFleet(Buffer.from(first));
      assert.ok(reading.ok, first);
      const { dns, vms } = reading.file.fleet;
      assert.deepEqual([dns.zone, vms.get("a")?.node], [zone, node]);
    });

test("a terminal's lines are answers, its end is null", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const ask = createAsk(input, output);
  const first = ask("One? ");
  input.write("1\n");
  assert.equal(await first, "1");
  const second = ask("Two? ");
  input.end();
  assert.equal(await second, null);
  assert.match(String(output.read()), /^One\? Two\? /);
});
