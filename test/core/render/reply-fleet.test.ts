import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "../../../src/core/render/node.ts";
import { renderReply } from "../../../src/core/render/reply.ts";
import type { ReplyPlace } from "../../../src/core/render/reply-place.ts";
import { commentId, replyPlace } from "./command-values.ts";
import { at } from "./plan-values.ts";

/** The line of the reason's code. */
function footerOf(change: Partial<ReplyPlace>): string {
  const body = renderReply({
    ...{ place: { ...replyPlace, ...change }, commentId, at, next: [] },
    ...{ command: "/unlock", sentence: [text("No.")], code: "lock_held" },
  });
  return /^.*`lock_held`/m.exec(body)?.[0] ?? "";
}

test("a reply about one of several fleets names its file; about all, or the only one, it names none", () => {
  const fleetPath = "fleets/home.yaml";
  const several = { severalFleets: true };
  assert.equal(
    footerOf({ ...several, fleetPath }),
    "`fleets/home.yaml` · `lock_held`",
  );
  assert.equal(footerOf({ ...several, fleetPath: "*" }), "`lock_held`");
  assert.equal(footerOf({ fleetPath }), "`lock_held`");
});
