import assert from "node:assert/strict";
import { test } from "node:test";
import { benchBot } from "../../bench/bot.ts";
import { findCommand } from "../../src/demo/find-command.ts";
import { medianOf, reportsOf } from "./small-run.ts";

test("bot: both sides take every signed webhook, and are measured alike", async (t) => {
  if ((await findCommand("wrk")) === null) {
    const why = "wrk is not installed (apt-get install wrk)";
    assert.notEqual(process.env["HOMELAB_FLEET_SKIP"], "none", why);
    t.skip(why);
    return;
  }
  const sizes = { rounds: 1, seconds: 1, deliveries: 50 };
  const [report, ...others] = await reportsOf((say) => benchBot(say, sizes));
  assert.deepEqual(others, []);
  for (const what of [
    "webhooks a second",
    "99th percentile",
    "peak memory, idle",
    "peak memory, under load",
    "ready after",
  ])
    for (const side of [", ours", ", bare Probot", ", ours : bare Probot"])
      assert.ok((medianOf(report, `${what}${side}`) ?? 0) > 0, what + side);
});
