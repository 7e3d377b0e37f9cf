import assert from "node:assert/strict";
import { test } from "node:test";
import { createExecutor } from "../../../src/adapters/terragrunt/executor.ts";
import { ExecutorError } from "../../../src/app/executor.ts";
import { scriptedTools } from "./scripted-tools.ts";

const halves = ["0123456789abcdef", "fedcba9876543210"] as const;
const token = `user@pam!x=${halves.join("")}`;

/** What reaches the log when a plan prints a wrapped secret and then so much that the log begins with its second half. */
async function logged(bytesBehind: number): Promise<string> {
  const filler = `head -c ${bytesBehind} /dev/zero | tr '\\0' '.' | fold -w 80`;
  const plan = `printf '%s\\n%s\\n' ${halves.join(" ")}; ${filler}; exit 1`;
  await using tools = await scriptedTools(
    { plan },
    { PROXMOX_VE_API_TOKEN: token },
  );
  const session = await createExecutor(tools.options).open(
    '{"vms":{}}',
    new AbortController().signal,
  );
  await assert.rejects(session.plan(), ExecutorError);
  await session.close();
  return tools.log.text;
}

const shown = 1024 * 1024;

test("4.5.across-borders: a secret is taken out before the log is cut, so no half of it stays", async () => {
  // `fold` adds a line end to every 80 characters.
  const behind = Math.floor((shown - halves[1].length - 4) / 81) * 80;
  for (const more of [-80, 0, 80]) {
    const text = await logged(behind + more);
    assert.match(text, /\.{80}/);
    for (const half of halves) assert.ok(!text.includes(half), half);
  }
});
