import assert from "node:assert/strict";
import { test } from "node:test";
import { isDone, isRefused, locking } from "./answered.ts";
import { fleet, policy } from "./fleet.ts";
import { here, Lab, repository } from "./lab.ts";
import {
  type Asked,
  asking,
  askToDestroy,
  fileAt,
  removals,
} from "./removal.ts";

/** /destroy, /confirm and /cancel: one VM goes, by a pull request and a code. */

const confirming = [
  ...locking,
  "PUT pulls/N/merge",
  "POST issues/comments/N/reactions",
  "PATCH issues/comments/N",
];

test("/destroy opens the removal and asks; /confirm merges it, once", async () => {
  await using lab = await Lab.start();
  const { run, issue, code } = await askToDestroy(lab, "web02");
  isDone(run, "", asking);
  const [removal] = await removals(lab);
  const confirmed = await lab.say(issue, `/confirm ${code}`);
  isDone(confirmed, "apply", confirming);
  assert.equal(await lab.isMerged(removal ?? 0), true);
  const again = await lab.say(issue, `/confirm ${code}`);
  assert.equal(again.work, "");
  assert.deepEqual(again.writes.filter(isMerge), []);
});

test("a removal keeps every other byte, comments and line ends too", async () => {
  const before =
    "# mine\r\ndns:\r\n  zone: home.sflab.io # the zone\r\nvms:\r\n  # first\r\n  web01: {address: 10.20.41.1/24}\r\n  web02:\r\n    address: 10.20.41.2/24 # second\r\n  web03:   {address: 10.20.41.3/24}\r\n# end";
  await using lab = await Lab.start({ "fleet.yaml": before });
  const { run } = await askToDestroy(lab, "web02");
  isDone(run, "", asking);
  const after = before.replace(
    "  web02:\r\n    address: 10.20.41.2/24 # second\r\n",
    // A comment is somebody's words: it stays, on a line of its own.
    "  # second\r\n",
  );
  assert.equal(await fileAt(lab, "homelab-fleet/remove-web02"), after);
});

test("the last VM goes, and an empty fleet is left", async () => {
  await using lab = await Lab.start(fleet([1]));
  const { run, issue, code } = await askToDestroy(lab, "web01");
  isDone(run, "", asking);
  const text = await fileAt(lab, "homelab-fleet/remove-web01");
  assert.match(text, /vms: *\{\}/);
  assert.equal((await lab.say(issue, `/confirm ${code}`)).work, "apply");
});

test("a fleet written on one line loses just that VM", async () => {
  const vms =
    "{web01: {address: 10.20.41.1/24}, web02: {address: 10.20.41.2/24}}";
  const before = `dns: {zone: home.sflab.io}\nvms: ${vms}\n`;
  await using lab = await Lab.start({ "fleet.yaml": before });
  isDone((await askToDestroy(lab, "web02")).run, "", asking);
  assert.equal(
    await fileAt(lab, "homelab-fleet/remove-web02"),
    before.replace(", web02: {address: 10.20.41.2/24}", " "),
  );
});

test("already_done: the question is still open", async () => {
  await using lab = await Lab.start();
  const { issue } = await askToDestroy(lab, "web02");
  const run = await lab.say(issue, "/destroy web02");
  isRefused(run, "already_done", /asked already/, /`\/confirm`.*`\/cancel`/);
  assert.equal((await removals(lab)).length, 1);
});

test("asked in two conversations: one removal, and either code ends it", async () => {
  await using lab = await Lab.start();
  const first = await askToDestroy(lab, "web02");
  const second = await askToDestroy(lab, "web02");
  assert.equal((await removals(lab)).length, 1);
  const confirm = `/confirm ${first.code}`;
  const id = await lab.kim.in(repository).comment(first.issue, confirm);
  assert.equal((await lab.answer(id)).work, "apply");
  await lab.job({ job: "report", "homelab-result": "success" }, id);
  const other = await lab.say(second.issue, `/confirm ${second.code}`);
  isRefused(other, "already_done", /carried out already/, /`\/status`/);
});

test("code_wrong: no question has it, or not here", async () => {
  await using lab = await Lab.start();
  const { issue, code } = await askToDestroy(lab, "web02");
  const wrong = code === "00000000" ? "11111111" : "00000000";
  const run = await lab.say(issue, `/confirm ${wrong}`);
  isRefused(run, "code_wrong", /No open question here/, /Copy it/);
  const elsewhere = await lab.say(await lab.issue(), `/confirm ${code}`);
  isRefused(elsewhere, "code_wrong", /No open question here/, /Copy it/);
});

test("code_wrong: the code is another person's", async () => {
  await using lab = await Lab.start();
  const lee = await lab.person("lee", "maintain");
  const { issue, code } = await askToDestroy(lab, "web02");
  const run = await lab.say(issue, `/confirm ${code}`, { by: lee });
  isRefused(run, "code_wrong", /for the person who asked/, /Leave it to them/);
});

test("second_person_required: who asked confirms, then another does", async () => {
  await using lab = await Lab.start({
    ...fleet([1, 2, 3]),
    ...policy("confirm: two-person"),
  });
  const lee = await lab.person("lee", "maintain");
  const { issue, code } = await askToDestroy(lab, "web02");
  const own = await lab.say(issue, `/confirm ${code}`);
  isRefused(own, "second_person_required", /two people/, /same `\/confirm`/);
  const run = await lab.say(issue, `/confirm ${code}`, { by: lee });
  isDone(run, "apply", confirming);
});

test("code_expired after 15 minutes; asked again, the new code works", async () => {
  await using lab = await Lab.start();
  const { issue, code } = await askOld(lab, 16);
  const run = await lab.say(issue, `/confirm ${code}`);
  isRefused(run, "code_expired", /good for 15 minutes/, /`\/destroy web02`/, [
    "PATCH issues/comments/N",
  ]);
  const [question = ""] = (await lab.kim.in(repository).comments(issue))
    .map(({ body }) => body)
    .filter((body) => body.startsWith("### Destroy `web02`"));
  assert.match(question, /^### Destroy `web02`: not confirmed in time/);
  const anew = await askToDestroy(lab, "web02", issue);
  assert.equal((await removals(lab)).length, 1);
  const done = await lab.say(issue, `/confirm ${anew.code}`);
  assert.equal(done.work, "apply", done.result.stdout);
});

test("cooling_down: the policy wants time between question and answer", async () => {
  await using lab = await Lab.start({
    ...fleet([1, 2, 3]),
    ...policy("cooldown: 5"),
  });
  const early = await askToDestroy(lab, "web02");
  const run = await lab.say(early.issue, `/confirm ${early.code}`);
  isRefused(run, "cooling_down", /wants time/, /again after/);
  const { issue, code } = await askOld(lab, 6, "web03");
  assert.equal((await lab.say(issue, `/confirm ${code}`)).work, "apply");
});

test("head_moved: somebody pushed to the removal's branch", async () => {
  await using lab = await Lab.start();
  const { issue, code } = await askToDestroy(lab, "web02");
  const branch = "homelab-fleet/remove-web02";
  await lab.kim.in(repository).push(branch, fleet([]));
  const run = await lab.say(issue, `/confirm ${code}`);
  assert.equal(run.decision, "refuse");
  assert.match(run.code, /^(no_plan|head_moved)$/);
  assert.equal(run.work, "");
  const anew = await askToDestroy(lab, "web02", await lab.issue());
  const done = await lab.say(anew.issue, `/confirm ${anew.code}`);
  assert.equal(done.work, "apply", done.result.stdout);
  assert.doesNotMatch(await fileAt(lab, "main"), /web02/);
  assert.match(await fileAt(lab, "main"), /web01/);
});

test("/cancel closes the removal and takes its branch; the code is void", async () => {
  await using lab = await Lab.start();
  const { issue, code } = await askToDestroy(lab, "web02");
  isDone(await lab.say(issue, "/cancel"), "", [
    "PATCH pulls/N",
    "POST /graphql",
    "PATCH issues/comments/N",
    "POST issues/comments/N/reactions",
  ]);
  assert.deepEqual(await removals(lab), []);
  assert.equal(await lab.branch("homelab-fleet/remove-web02"), null);
  const run = await lab.say(issue, `/confirm ${code}`);
  isRefused(run, "code_wrong", /No open question here/, /Copy it/);
  const more = await lab.say(issue, "/cancel");
  isRefused(
    more,
    "code_wrong",
    /No question is open here/,
    /Comment `\/cancel`/,
  );
});

test("code_wrong: /cancel of another's question needs maintain", async () => {
  await using lab = await Lab.start();
  const { issue } = await askToDestroy(lab, "web02");
  const nia = await lab.person("nia", "write");
  const run = await lab.say(issue, "/cancel", { by: nia });
  isRefused(run, "code_wrong", /Somebody else asked/, /Ask who asked/);
  const lee = await lab.person("lee", "maintain");
  const done = await lab.say(issue, "/cancel", { by: lee });
  assert.equal(done.decision, "proceed");
});

test("already_done: /cancel of a removal somebody merged by hand", async () => {
  await using lab = await Lab.start();
  const { issue } = await askToDestroy(lab, "web02");
  const [removal = 0] = await removals(lab);
  await lab.kim.in(repository).merge(removal);
  const run = await lab.say(issue, "/cancel");
  isRefused(run, "already_done", /carried out already/, /`\/status`/);
});

test("a removal pull request closed by hand: the code merges nothing", async () => {
  await using lab = await Lab.start();
  const { issue, code } = await askToDestroy(lab, "web02");
  const [removal = 0] = await removals(lab);
  await lab.kim.octokit.rest.pulls.update({
    ...{ ...here, pull_number: removal, state: "closed" },
  });
  const run = await lab.say(issue, `/confirm ${code}`);
  isRefused(run, "closed", /closed and not merged/, /Reopen it/);
});

/** A question that GitHub took in so many minutes ago, by a command of now. */
async function askOld(lab: Lab, minutes: number, vm = "web02"): Promise<Asked> {
  return askToDestroy(lab, vm, await lab.issue(), {
    interruption: {
      method: "GET",
      path: /\/contents\/fleet\.yaml/,
      happens: () => lab.setAhead(-minutes),
    },
  }).finally(() => lab.setAhead(0));
}

function isMerge(write: string): boolean {
  return write.endsWith("/merge");
}
