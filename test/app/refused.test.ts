import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ForgeError } from "../../src/app/ports.ts";
import { policyWarning, readPolicyAt } from "../../src/app/read-policy-at.ts";
import { publishSticky } from "../../src/app/sticky-comment.ts";
import type { LockRecord } from "../../src/core/lock/lock.ts";
import { defaultPolicy } from "../../src/core/policy/default-policy.ts";
import { bodyHash, encodeMarker } from "../../src/core/render/marker.ts";
import {
  ApplyWorld,
  afterwards,
  creation,
  fleetText,
} from "../fakes/apply-world.ts";
import { FakeForge, ownAuthorId } from "../fakes/forge.ts";

const web = { web01: 11 };
const gone = new ForgeError("unavailable", "GitHub is away.", "Try later.");

function merged(): ApplyWorld {
  const world = new ApplyWorld().merge(fleetText(web));
  return world.script([creation(web), afterwards(web)], world.making(web));
}

describe("an apply of a locked fleet changes nothing", () => {
  const record: LockRecord = {
    version: 1,
    kind: "hold",
    claim: "a".repeat(64),
    ...{ ownerId: 7, ownerLogin: "lee", number: 1, commentId: 2 },
    ...{ runId: 3, since: 0, reason: null },
  };
  const commit = "c".repeat(40);
  for (const [what, lock, words] of [
    [
      "by somebody who gave no reason",
      async () => ({ kind: "held", commit, record }) as const,
      /locked by `lee` since 1970-01-01 00:00 UTC\./,
    ],
    [
      "in words nobody understands",
      async () => ({ kind: "ambiguous", commit, why: "x" }) as const,
      /cannot be read, so it counts as locked/,
    ],
    [
      "as far as GitHub lets us know",
      () => Promise.reject(gone),
      /GitHub is away\./,
    ],
  ] as const)
    it(what, async () => {
      const world = merged();
      const { result } = await world.run({ lock });
      assert.equal(result, "failed");
      assert.match(world.comment, words);
      assert.ok(!world.homelab.executor.steps.includes("apply"));
    });
});

describe("a policy", () => {
  it("that is no plain file, or says what we do not know, is a problem, and the defaults count", async () => {
    const forge = new FakeForge();
    for (const [entry, place] of [
      [{ kind: "refused", what: "link" }, ""],
      ["version: 1\nsurprise: 1\n", ":2:1"],
    ] as const) {
      const path = ".github/homelab-fleet.yml";
      const commit = forge.git.commit("main", { [path]: entry });
      const { policy, problems } = await readPolicyAt(commit, forge);
      assert.equal(policy, defaultPolicy);
      const [problem] = problems;
      assert.ok(problem);
      const warning = policyWarning(problem);
      assert.ok(warning.startsWith(`${path}${place}`), warning);
    }
  });
});

describe("our comment", () => {
  const head = "a".repeat(40);
  function written(text: string, part?: number): string {
    const marker = encodeMarker({
      ...{ kind: "plan", fleet: "fleet.yaml", pr: 1, head, base: head },
      ...{ stage: 1, run: 1, attempt: 1, body: bodyHash(text) },
      ...(part === undefined ? {} : { part }),
    });
    return `${text}\n\nfooter\n${marker}`;
  }
  function opened() {
    const forge = new FakeForge();
    forge.git.commit("main", { "fleet.yaml": "a" });
    forge.git.setBranch("change", forge.git.headOf("main") ?? "");
    const headSha = forge.git.commit("change", { "fleet.yaml": "b" });
    return { forge, number: forge.open("change"), headSha };
  }
  const sticky = {
    kind: "plan",
    ...{ number: 1, fleet: "fleet.yaml", justOpened: false },
    ...{ create: true, further: () => 0 },
    render: () => written("new"),
  } as const;

  it("stands though a further one was deleted first; what GitHub refuses otherwise is told", async () => {
    for (const [error, kind] of [
      [new ForgeError("not_found", "Gone.", ""), "written"],
      [gone, "refused"],
    ] as const) {
      const { forge, headSha } = opened();
      forge.say(1, written("old"), ownAuthorId);
      forge.say(1, written("more", 2), ownAuthorId);
      forge.fail("comments.delete", error);
      const outcome = await publishSticky(forge, { ...sticky, headSha });
      assert.equal(outcome.kind, kind);
    }
  });

  it("is not made again where none is wanted and it was deleted meanwhile", async () => {
    const { forge, headSha } = opened();
    forge.say(1, written("old"), ownAuthorId);
    forge.fail("comments.update", new ForgeError("not_found", "Gone.", ""));
    const asked = { ...sticky, headSha, create: false };
    assert.equal((await publishSticky(forge, asked)).kind, "refused");
    assert.ok(!forge.writes.includes("comments.create"));
  });

  it("is tried in the smallest size last", async () => {
    const { forge, headSha } = opened();
    forge.fail("comments.create", new ForgeError("unprocessable", "", ""), 3);
    const sizes: number[] = [];
    const outcome = await publishSticky(forge, {
      ...{ ...sticky, headSha },
      render: (_, bytes) => {
        sizes.push(bytes);
        return written("new");
      },
    });
    assert.equal(outcome.kind, "written");
    assert.equal(sizes.at(-1), 4_000);
  });

  it("that another account wrote than we thought names that account", async () => {
    for (const justOpened of [true, false]) {
      const { forge, headSha } = opened();
      const comments: typeof forge.comments = {
        ...forge.comments,
        create: async (number, body) => forge.say(number, body, 77),
      };
      const outcome = await publishSticky(
        { ...forge, comments, pullRequests: forge.pullRequests },
        { ...sticky, headSha, justOpened },
      );
      assert.equal(
        outcome.kind === "written" && outcome.unknownAuthorId,
        77,
        String(justOpened),
      );
    }
  });
});
