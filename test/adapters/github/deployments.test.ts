import assert from "node:assert/strict";
import { test } from "node:test";
import { createDeployments } from "../../../src/adapters/github/deployments.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { json, repository, scriptedGithub, sha } from "./scripted-github.ts";

const begun = "2026-09-19T14:00:00Z";

function deployment(id: number, change: object = {}) {
  return {
    ...{ id, sha: sha("a"), task: "homelab-fleet", creator: { id: 5 } },
    ...{ description: `run ${id}`, created_at: begun },
    ...change,
  };
}

const list = "GET /deployments";
const statuses = "GET /deployments/{deployment_id}/statuses";

test("the newest deployments of ours come with their last word, and no other's", async () => {
  const { client, asked } = scriptedGithub({
    [list]: [
      json([
        deployment(9, { creator: { id: 6 } }),
        deployment(8, { task: "deploy" }),
        deployment(7),
        deployment(6, { description: null }),
        deployment(5),
      ]),
    ],
    [statuses]: [
      json([]),
      json([
        {
          ...{ state: "failure", description: "stopped" },
          created_at: "2026-09-19T14:02:00Z",
        },
      ]),
    ],
  });
  const { recent } = createDeployments(
    client,
    repository,
    async () => 5,
    new FakeClock(),
  );
  assert.deepEqual(await recent("homelab", 2), [
    {
      ...{ id: 7, sha: sha("a"), description: "run 7" },
      ...{ state: "pending", words: null, at: Date.parse(begun) },
    },
    {
      ...{ id: 6, sha: sha("a"), description: null },
      ...{ state: "failure", words: "stopped" },
      at: Date.UTC(2026, 8, 19, 14, 2),
    },
  ]);
  assert.deepEqual(
    asked.map(({ route, parameters }) => [
      route,
      parameters["environment"] ?? parameters["deployment_id"],
    ]),
    [
      [list, "homelab"],
      [statuses, 7],
      [statuses, 6],
    ],
  );
});
