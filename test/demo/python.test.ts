import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { HomelabError } from "../../src/demo/homelab-error.ts";
import { findPython } from "../../src/demo/python.ts";
import { room, script } from "../adapters/toolchain/room.ts";

/** Looks on a machine that has these programs and no other; each does what its line of shell says. */
async function found(
  t: TestContext,
  programs: Readonly<Record<string, string>>,
): Promise<string> {
  const { folder } = await room(t);
  for (const [name, does] of Object.entries(programs))
    await script(join(folder, name), does);
  const before = process.env["PATH"] ?? "";
  process.env["PATH"] = folder;
  try {
    return (await findPython()).slice(folder.length + 1);
  } finally {
    process.env["PATH"] = before;
  }
}

test("the first Python that is new enough is taken, whatever stands before it", async (t) => {
  for (const [programs, name] of [
    [{ python3: "echo 3.10" }, "python3"],
    [{ python3: "echo 4.0" }, "python3"],
    [{ python3: "echo 3.9", "python3.12": "echo 3.12" }, "python3.12"],
    [{ python3: "exit 1", "python3.11": "echo 3.11" }, "python3.11"],
  ] as const)
    assert.equal(await found(t, programs), name);
});

test("without one it is said what is missing, and how to get it", async (t) => {
  for (const [programs, why] of [
    [{}, /there is none on this machine\. Install it/],
    [{ python3: "echo 3.9" }, /and here is only 3\.9\. Install it/],
    [{ python3: "echo" }, /and here is only \. Install it/],
  ] as const)
    await assert.rejects(
      found(t, programs),
      (error) => error instanceof HomelabError && why.test(error.message),
    );
});
