import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { test } from "node:test";
import type { LookupResult, ZoneServer } from "../../../src/app/ports.ts";
import { watchNames } from "../../../src/demo/truth/watch-names.ts";

test("a name without an answer at some time is told, one that is there or cannot be asked is not", async () => {
  const asked = new EventEmitter();
  const steady: LookupResult = { kind: "answer", addresses: [], ttl: 60 };
  const answers = new Map<string, LookupResult>([
    ["gone.home.lab", { kind: "no_such_name" }],
    ["lost.home.lab", { kind: "failed", reason: "timeout" }],
  ]);
  const server: ZoneServer = {
    authorities: async () => [],
    checkUpdate: async () => ({ kind: "accepted" }),
    lookup: async (name) => {
      asked.emit(name);
      return answers.get(name) ?? steady;
    },
  };
  const watch = watchNames(server, "home.lab", ["gone", "lost", "there"]);
  // It asks again and again until it is stopped; the first answers count although later ones differ.
  await once(asked, "there.home.lab");
  answers.clear();
  await once(asked, "there.home.lab");
  assert.deepEqual([...(await watch.stop())], ["gone"]);
});
