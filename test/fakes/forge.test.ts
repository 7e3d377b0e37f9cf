import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ForgeError } from "../../src/app/ports.ts";
import { FakeClock } from "./clock.ts";
import { FakeForge, ownAuthorId } from "./forge.ts";

describe("the forge in memory", () => {
  it("reads files by commit and tells absent from refused", async () => {
    const forge = new FakeForge();
    const first = forge.git.commit("main", { "fleet.yaml": "a: 1\n" });
    const second = forge.git.commit("main", {
      "fleet.yaml": { kind: "refused", what: "link" },
    });
    const third = forge.git.commit("main", { "fleet.yaml": null });
    const read = (sha: string) => forge.files.read("fleet.yaml", sha);
    assert.deepEqual(await read(first), {
      kind: "file",
      bytes: new TextEncoder().encode("a: 1\n"),
    });
    assert.deepEqual(await read(second), { kind: "refused", what: "link" });
    assert.deepEqual(await read(third), { kind: "absent" });
    await assert.rejects(read("0".repeat(40)), ForgeError);
    assert.deepEqual(forge.writes, []);
  });

  it("merges a pull request and finds it by its merge commit", async () => {
    const forge = new FakeForge();
    const base = forge.git.commit("main", { "fleet.yaml": "a", other: "1" });
    forge.git.setBranch("edit", base);
    const head = forge.git.commit("edit", { "fleet.yaml": "b" });
    const moved = forge.git.commit("main", { other: "2" });
    const number = forge.open("edit");
    const open = await forge.pullRequests.read(number);
    assert.equal(open.headSha, head);
    assert.equal(open.baseSha, moved);
    const merge = forge.merge(number, "kim");
    const merged = await forge.pullRequests.mergedAs(merge);
    assert.equal(merged?.number, number);
    assert.equal(merged?.mergedBy, "kim");
    assert.equal(merged?.merged, true);
    assert.equal(await forge.ancestry.headOf("main"), merge);
    assert.equal(await forge.ancestry.isAncestor(head, merge), true);
    assert.equal(await forge.ancestry.isAncestor(merge, head), false);
    const bytes = new TextEncoder().encode("2");
    assert.deepEqual(await forge.files.read("other", merge), {
      kind: "file",
      bytes,
    });
    assert.equal(await forge.pullRequests.mergedAs(moved), null);
  });

  it("has no test merge where both sides changed one file", async () => {
    const forge = new FakeForge();
    const base = forge.git.commit("main", { "fleet.yaml": "a" });
    forge.git.setBranch("edit", base);
    forge.git.commit("edit", { "fleet.yaml": "b" });
    forge.git.commit("main", { "fleet.yaml": "c" });
    const pull = await forge.pullRequests.read(forge.open("edit"));
    assert.equal(pull.mergeCommitSha, null);
  });

  it("keeps comments, and fails once where it is told to", async () => {
    const forge = new FakeForge();
    const number = 7;
    const error = new ForgeError("unavailable", "down", "later");
    forge.fail("comments.create", error);
    await assert.rejects(forge.comments.create(number, "x"), error);
    const made = await forge.comments.create(number, "x");
    await forge.comments.update(made.id, "y");
    forge.say(number, "hello", 1);
    assert.deepEqual(
      (await forge.comments.list(number)).map((one) => [
        one.authorId,
        one.body,
      ]),
      [
        [ownAuthorId, "y"],
        [1, "hello"],
      ],
    );
    await forge.comments.delete(made.id);
    assert.equal(forge.commentsOf(number).length, 1);
    await assert.rejects(forge.comments.update(made.id, "z"), ForgeError);
    await assert.rejects(
      forge.comments.create(number, "x".repeat(262_145)),
      ForgeError,
    );
  });

  it("knows the newest deployment whose last state is success", async () => {
    const forge = new FakeForge();
    const sha = forge.git.commit("main", { a: "1" });
    const last = () => forge.deployments.lastSuccessful("homelab");
    assert.equal(await last(), null);
    const one = await forge.deployments.create("homelab", sha, "");
    await forge.deployments.setState(one.id, "success", "");
    const two = await forge.deployments.create("homelab", sha, "");
    await forge.deployments.setState(two.id, "in_progress", "");
    await forge.deployments.create("elsewhere", sha, "");
    assert.deepEqual(await last(), { ...one, words: "" });
  });

  it("tells the newest deployments with how each stands and since when", async () => {
    const clock = new FakeClock();
    const forge = new FakeForge(clock);
    const sha = forge.git.commit("main", { a: "1" });
    const { create, setState, recent } = forge.deployments;
    const one = await create("homelab", sha, "first");
    await clock.sleep(5_000);
    await setState(one.id, "failure", "stopped");
    await create("elsewhere", sha, "other");
    const two = await create("homelab", sha, "second");
    const begun = clock.now();
    assert.deepEqual(await recent("homelab", 5), [
      { ...two, description: "second", state: "pending", at: begun },
      {
        ...{ ...one, description: "first", at: begun },
        ...{ state: "failure", words: "stopped" },
      },
    ]);
    assert.equal((await recent("homelab", 1)).length, 1);
  });

  it("lists open issues without the closed", async () => {
    const forge = new FakeForge();
    const { number } = forge.raise("one", "", 1);
    forge.raise("two", "", 1);
    const closed = { title: "one", body: "", state: "closed" } as const;
    await forge.issues.update(number, closed);
    const open = await forge.issues.listOpen();
    assert.deepEqual(
      open.map(({ title }) => title),
      ["two"],
    );
  });
});
