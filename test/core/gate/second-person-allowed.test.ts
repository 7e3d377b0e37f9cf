import assert from "node:assert/strict";
import { test } from "node:test";
import { secondPersonAllowed } from "../../../src/core/gate/second-person-allowed.ts";

const digest = "9c1e7f3a0b52d4468f1ac3e07b95521e";
const first = { by: 1, digest, at: 1_000 };
const second = { by: 2, digest, at: 1_000 + 15 * 60_000 };
const good = {
  ...{ first, second, author: 3, lastPusher: 4 },
  ...({ held: "maintain", needed: "maintain" } as const),
};

test("another person with the role, the same digest, in time", () => {
  assert.equal(secondPersonAllowed(good), true);
});

for (const [what, change] of Object.entries({
  "who asked": { second: { ...second, by: 1 } },
  "the author": { author: 2 },
  "the last pusher": { lastPusher: 2 },
  "anybody while the author is not known": { author: null },
  "anybody while the last pusher is not known": { lastPusher: null },
  "somebody with a lower role": { held: "write" },
  "somebody without any role": { held: "none" },
  "somebody who gives another digest": {
    second: { ...second, digest: "0".repeat(32) },
  },
  "somebody after 15 minutes": { second: { ...second, at: second.at + 1 } },
  "somebody who was there before": { second: { ...second, at: 999 } },
} as const))
  test(`not ${what}`, () => {
    assert.equal(secondPersonAllowed({ ...good, ...change }), false);
  });
