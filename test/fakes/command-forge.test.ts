import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ForgeError } from "../../src/app/ports.ts";
import { FakeClock } from "./clock.ts";
import { FakeCommandForge } from "./command-forge.ts";
import { ownAuthorId } from "./forge.ts";

const down = new ForgeError("unavailable", "down", "later");

/** A repository with a change of kim's in a pull request. */
function world() {
  const clock = new FakeClock();
  const forge = new FakeCommandForge(clock);
  const kim = forge.person("kim", "write");
  const base = forge.push("main", { "fleet.yaml": "a" }, kim);
  const head = forge.push("edit", { "fleet.yaml": "b" }, kim);
  const number = forge.open("edit", "main", false, { authorId: kim });
  return { clock, forge, kim, base, head, number };
}

describe("commands' GitHub in memory", () => {
  it("keeps who said what and when, and that it was edited", async () => {
    const { clock, forge, kim, number } = world();
    const { conversations } = forge;
    const said = forge.say(number, "/plan", kim);
    await clock.sleep(60_000);
    await forge.comments.create(number, "answer");
    const [first, second] = await conversations.commentsOf(number);
    assert.equal(first?.byPerson, true);
    assert.equal(first?.authorLogin, "kim");
    assert.equal(second?.byPerson, false);
    assert.equal(second?.authorId, ownAuthorId);
    const late = await conversations.commentsSince(clock.now() - 1000);
    assert.deepEqual(late, [second]);
    forge.edit(said.id, "/apply");
    const edited = await conversations.comment(said.id);
    assert.equal(edited?.body, "/apply");
    assert.equal((edited?.updatedAt ?? 0) - (edited?.createdAt ?? 0), 60_000);
    forge.erase(said.id);
    assert.equal(await conversations.comment(said.id), null);
    const robot = forge.say(number, "/plan", kim, true);
    assert.equal((await conversations.comment(robot.id))?.byPerson, false);
  });

  it("tells issues from pull requests, and locked ones", async () => {
    const { forge, kim, number } = world();
    const issue = forge.raise("Talk", "", kim).number;
    forge.lock(issue);
    const { conversations } = forge;
    assert.equal((await conversations.issue(issue))?.isPullRequest, false);
    assert.equal((await conversations.issue(issue))?.locked, true);
    assert.equal((await conversations.issue(number))?.isPullRequest, true);
    assert.equal((await conversations.issue(number))?.locked, false);
    assert.equal(await conversations.issue(999), null);
  });

  it("knows roles by account, and nothing when asked about another or in trouble", async () => {
    const { forge, kim } = world();
    const { roleOf } = forge.collaborators;
    const write = { kind: "role", role: "write" };
    assert.deepEqual(await roleOf("kim", kim), write);
    assert.deepEqual(await roleOf("kim", kim + 1), { kind: "unknown" });
    assert.deepEqual(await roleOf("eve", 1), { kind: "role", role: "none" });
    assert.equal(forge.person("kim", "admin"), kim);
    forge.fail("collaborators.roleOf", down);
    assert.deepEqual(await roleOf("kim", kim), { kind: "unknown" });
    assert.deepEqual(await roleOf("kim", kim), { kind: "role", role: "admin" });
  });

  it("merges only the head that was looked at, and tells what was merged", async () => {
    const { forge, kim, base, head, number } = world();
    const { merging } = forge;
    const moved = forge.push("edit", { "fleet.yaml": "c" }, kim);
    assert.deepEqual(await merging.merge(number, head), {
      kind: "head_moved",
    });
    forge.mergesRefused = true;
    assert.deepEqual(await merging.merge(number, moved), { kind: "refused" });
    forge.mergesRefused = false;
    const merged = await merging.merge(number, moved);
    assert.equal(merged.kind, "merged");
    assert.equal((await merging.pull(number))?.state, "merged");
    const now = forge.git.headOf("main") ?? "";
    assert.deepEqual(
      (await merging.mergedBetween(base, now)).map((pull) => pull.number),
      [number],
    );
    assert.deepEqual(await merging.mergedBetween(now, now), []);
    assert.equal((await forge.pullRequests.read(number)).merged, true);
  });

  it("says that it does not know yet whether a pull request merges", async () => {
    const { forge, kim, number } = world();
    forge.unsettle(number, 1);
    assert.equal((await forge.merging.pull(number))?.mergeable, null);
    assert.equal((await forge.merging.pull(number))?.mergeable, true);
    forge.push("main", { "fleet.yaml": "z" }, kim);
    assert.equal((await forge.merging.pull(number))?.mergeable, false);
  });

  it("keeps reviews, pushes, checks and rules", async () => {
    const { clock, forge, kim, head, number } = world();
    const lee = forge.person("lee", "write");
    forge.review(number, lee, "approved");
    await clock.sleep(5000);
    forge.push("edit", { "fleet.yaml": "c" }, lee);
    const [review] = await forge.merging.reviews(number);
    assert.equal(review?.commit, head);
    const pushes = await forge.merging.pushes(number);
    assert.deepEqual(
      pushes.map(({ byId }) => byId),
      [kim, lee],
    );
    assert.ok((pushes.at(-1)?.at ?? 0) > (review?.submittedAt ?? 0));
    forge.check(head, "test", "success");
    assert.equal((await forge.merging.checksOf(head))?.[0]?.name, "test");
    assert.deepEqual(await forge.merging.checksOf("f".repeat(40)), []);
    await forge.checks.publish({
      ...{ name: "ours", headSha: head, conclusion: "failure" },
      ...{ title: "t", summary: "s", annotations: [] },
    });
    const [, ours] = (await forge.merging.checksOf(head)) ?? [];
    assert.deepEqual([ours?.name, ours?.state], ["ours", "failure"]);
    forge.fail("merging.checksOf", down);
    assert.equal(await forge.merging.checksOf(head), null);
    forge.fail("merging.rulesOf", down);
    assert.equal((await forge.merging.rulesOf("main")).kind, "unknown");
    assert.equal((await forge.merging.rulesOf("main")).kind, "rules");
  });

  it("creates a branch once, and deletes it only where it was seen", async () => {
    const { forge } = world();
    const { refs } = forge;
    const file = (text: string) =>
      refs.commitFile({
        ...{ parent: null, path: "lock.json", message: "m" },
        content: new TextEncoder().encode(text),
      });
    const [one, two] = [await file("1"), await file("2")];
    assert.equal(await refs.read("lock"), null);
    assert.equal(await refs.create("lock", one), "created");
    assert.equal(await refs.create("lock", two), "exists");
    assert.equal(await refs.deleteIf("lock", two), "moved");
    assert.equal(await refs.read("lock"), one);
    assert.equal(await refs.deleteIf("lock", one), "deleted");
    assert.equal(await refs.deleteIf("lock", one), "absent");
    await assert.rejects(refs.create("lock", "0".repeat(40)), ForgeError);
  });

  it("opens a pull request of ours, and closes it with its branch", async () => {
    const { forge, base } = world();
    const { refs, merging } = forge;
    const content = new TextEncoder().encode("less");
    const words = { parent: base, path: "fleet.yaml", message: "m", content };
    const commit = await refs.commitFile(words);
    await refs.create("remove", commit);
    const asked = { title: "t", body: "b", head: "remove", base: "main" };
    const { number } = await merging.create(asked);
    const open = await merging.openFrom("remove");
    assert.equal(open?.number, number);
    assert.equal(open?.authorId, ownAuthorId);
    assert.equal(open?.body, "b");
    await assert.rejects(merging.create(asked), ForgeError);
    await refs.deleteIf("remove", commit);
    assert.equal((await merging.pull(number))?.state, "closed");
    assert.equal(await merging.openFrom("remove"), null);
  });

  it("writes down dispatches and reactions, and which calls wrote", async () => {
    const { forge } = world();
    await forge.workflows.dispatch("fleet.yml", "main", { comment: "1" });
    assert.deepEqual(forge.dispatches, [
      { file: "fleet.yml", branch: "main", inputs: { comment: "1" } },
    ]);
    forge.fail("conversations.react", down);
    await forge.conversations.react(1, "eyes");
    assert.deepEqual(forge.reactions, []);
    await forge.conversations.react(1, "eyes");
    assert.equal(forge.reactions.length, 1);
    await forge.merging.rulesOf("main");
    assert.deepEqual(forge.writes, [
      "workflows.dispatch",
      "conversations.react",
      "conversations.react",
    ]);
  });
});
