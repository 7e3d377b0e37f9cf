import assert from "node:assert/strict";
import { test } from "node:test";
import { createPace } from "../../src/bot/pace-writes.ts";
import { FakeClock } from "../fakes/clock.ts";

test("all writes together go out at most once a second, reading waits for nothing", async () => {
  const clock = new FakeClock();
  const start = clock.now();
  const sent: [string, number][] = [];
  const pace = createPace(clock);
  const [one, other] = ["one", "other"].map((name) =>
    pace(async (route) => {
      sent.push([`${name} ${route}`, clock.now() - start]);
      return { status: 200, data: null, headers: {} };
    }),
  );
  assert.ok(one && other);
  await Promise.all([
    one("POST /a", {}),
    other("PATCH /b", {}),
    one("DELETE /c", {}),
    other("GET /d", {}),
  ]);
  assert.deepEqual(
    sent.toSorted((a, b) => a[1] - b[1] || a[0].localeCompare(b[0])),
    [
      ["one POST /a", 0],
      ["other GET /d", 0],
      ["other PATCH /b", 1000],
      ["one DELETE /c", 2000],
    ],
  );
});
