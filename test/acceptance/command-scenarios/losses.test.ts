import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answered, isDone, isRefused, locking } from "./answered.ts";
import { fleet, policy } from "./fleet.ts";
import { Lab, repository } from "./lab.ts";

/** What is asked before a disk may be erased: the codes from vm_unknown to second_person_required. */

const merging = [
  ...locking,
  "PUT pulls/N/merge",
  "POST issues/comments/N/reactions",
];
const wrong = "0".repeat(32);
const twoPeople = { ...fleet([1, 2, 3]), ...policy("confirm: two-person") };

test("vm_unknown: an id spelled alike is named", async () => {
  await using lab = await Lab.start();
  const run = await lab.say(await lab.issue(), "/destroy web04");
  isRefused(run, "vm_unknown", /no such VM/, /Did you mean `web0[123]`\?/);
});

test("vm_unknown: nothing is spelled alike", async () => {
  await using lab = await Lab.start();
  const run = await lab.say(await lab.issue(), "/destroy database");
  isRefused(run, "vm_unknown", /no such VM/, /`\/status` shows all/);
  assert.doesNotMatch(run.replies.join(), /Did you mean/);
});

for (const [where, files] of [
  ["the fleet", fleet([1, 2, 3], { 3: "protect: true" })],
  ["the policy", { ...fleet([1, 2, 3]), ...policy("protected: [web03]") }],
] as const) {
  test(`vm_protected: /apply of a removal ${where} forbids`, async () => {
    await using lab = await Lab.start(files);
    const number = await lab.pull(fleet([1, 2]));
    const run = await lab.say(number, "/apply");
    isRefused(run, "vm_protected", /`web03` is protected/, /First merge/);
    const withDigest = await lab.say(number, `/apply ${wrong}`);
    assert.equal(withDigest.code, "vm_protected");
  });

  test(`vm_protected: /destroy of what ${where} protects`, async () => {
    await using lab = await Lab.start(files);
    const run = await lab.say(await lab.issue(), "/destroy web03");
    isRefused(run, "vm_protected", /`web03` is protected/, /First merge/);
  });
}

test("too_many_removals: all are named, and the digest lets them go", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(fleet([1]));
  const run = await lab.say(number, "/apply");
  isRefused(
    run,
    "too_many_removals",
    /2 disks .* at most 1 may: `web02` and `web03`/,
    /`\/apply [0-9a-f]{32}`/,
  );
  isDone(await lab.say(number, `/apply ${digestIn(run)}`), "apply", merging);
});

test("max_removals of the policy lets two go by their digest alone", async () => {
  await using lab = await Lab.start({
    ...fleet([1, 2, 3]),
    ...policy("max_removals: 70"),
  });
  const number = await lab.pull(fleet([1]));
  const run = await lab.say(number, "/apply");
  isRefused(run, "digest_required", /2 disks would be erased/, /`\/apply /);
});

test("digest_required, digest_mismatch, and the right one", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(fleet([1, 2]));
  const without = await lab.say(number, "/apply");
  const go = /to go ahead, comment `\/apply [0-9a-f]{32}`/;
  isRefused(without, "digest_required", /A disk .* erased: `web03`/, go);
  const other = await lab.say(number, `/apply ${wrong}`);
  isRefused(other, "digest_mismatch", /not that of the plan/, /Read the plan/);
  const right = await lab.say(number, `/apply ${digestIn(without)}`);
  isDone(right, "apply", merging);
});

test("digest_mismatch: the change moved on after the digest was shown", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(fleet([1, 2]));
  const digest = digestIn(await lab.say(number, "/apply"));
  await lab.kim.in(repository).push("change", fleet([2]));
  await lab.plan(number);
  const run = await lab.say(number, `/apply ${digest}`);
  isRefused(run, "digest_mismatch", /moved on after/, /Read the plan above/);
});

test("digest_mismatch: nothing is erased, so there is no digest", async () => {
  await using lab = await Lab.start();
  const number = await lab.pull(fleet([1, 2, 3, 4]));
  const run = await lab.say(number, `/apply ${wrong}`);
  isRefused(run, "digest_mismatch", /no digest to give/, /comment `\/apply`/);
});

test("second_person_required: asked by one, done by another", async () => {
  await using lab = await Lab.start(twoPeople);
  const lee = await lab.person("lee", "maintain");
  const nia = await lab.person("nia", "maintain");
  const number = await lab.pull(fleet([1, 2]));
  const digest = digestIn(await lab.say(number, "/apply", { by: lee }));
  const asked = await lab.say(number, `/apply ${digest}`, { by: lee });
  isRefused(asked, "second_person_required", /two people/, /Another person/);
  const twice = await lab.say(number, `/apply ${digest}`, { by: lee });
  isRefused(twice, "second_person_required", /two people/, /Another person/);
  const done = await lab.say(number, `/apply ${digest}`, { by: nia });
  isDone(done, "apply", merging);
});

test("second_person_required: who wrote the change is not the second", async () => {
  await using lab = await Lab.start(twoPeople);
  const lee = await lab.person("lee", "maintain");
  const number = await lab.pull(fleet([1, 2]));
  const digest = digestIn(await lab.say(number, "/apply"));
  await lab.say(number, `/apply ${digest}`, { by: lee });
  const run = await lab.say(number, `/apply ${digest}`);
  isRefused(run, "second_person_required", /nor pushed/, /Another person/);
});

test("second_person_required: the first had no right to ask", async () => {
  await using lab = await Lab.start(twoPeople);
  const lee = await lab.person("lee", "write");
  const nia = await lab.person("nia", "maintain");
  const number = await lab.pull(fleet([1, 2]));
  const digest = digestIn(await lab.say(number, "/apply"));
  const asked = await lab.say(number, `/apply ${digest}`, { by: lee });
  assert.equal(asked.code, "permission_denied");
  const run = await lab.say(number, `/apply ${digest}`, { by: nia });
  isRefused(run, "second_person_required", /two people/, /Another person/);
});

test("second_person_required: the first asked sixteen minutes ago", async () => {
  await using lab = await Lab.start(twoPeople);
  const lee = await lab.person("lee", "maintain");
  const nia = await lab.person("nia", "maintain");
  lab.setAhead(-16);
  const number = await lab.pull(fleet([1, 2]));
  const plan = await lab.last(number);
  const digest = /(?<=`\/apply )[0-9a-f]{32}/.exec(plan)?.[0];
  await lee.in(repository).comment(number, `/apply ${digest}`);
  lab.setAhead(0);
  const run = await lab.say(number, `/apply ${digest}`, { by: nia });
  isRefused(run, "second_person_required", /two people/, /within 15 minutes/);
});

function digestIn({ replies }: Answered): string {
  return /(?<=`\/apply )[0-9a-f]{32}/.exec(replies.join())?.[0] ?? "none";
}
