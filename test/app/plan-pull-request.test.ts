import assert from "node:assert/strict";
import { test } from "node:test";
import { announcePlan } from "../../src/app/announce-plan.ts";
import type { PlanPages } from "../../src/app/pages.ts";
import { planPages } from "../../src/app/plan-pages.ts";
import { planPullRequest } from "../../src/app/plan-pull-request.ts";
import type { PlanReport } from "../../src/app/plan-report.ts";
import { ForgeError } from "../../src/app/ports.ts";
import { FakeForge, ownAuthorId } from "../fakes/forge.ts";
import type { Entry } from "../fakes/git-history.ts";

const fleet = (memory: number) =>
  `dns:\n  zone: home.example\nvms:\n  web01:\n    memory: ${memory}\n`;

async function reportOf(
  base: Entry,
  head: Entry,
  fromFork = false,
): Promise<PlanReport> {
  const forge = new FakeForge();
  const onto = forge.git.commit("main", { "fleet.yaml": base, other: "1" });
  forge.git.setBranch("change", onto);
  forge.git.commit("change", { "fleet.yaml": head, other: "2" });
  const number = forge.open("change", "main", fromFork);
  const pull = await forge.pullRequests.read(number);
  return planPullRequest(
    { ...pull, mergeSha: pull.mergeCommitSha ?? "" },
    { forge, fleetPath: "fleet.yaml" },
  );
}

function pagesOf(report: PlanReport): PlanPages {
  return planPages(report, {
    serverUrl: "https://github.example",
    repository: "kim/homelab",
    fleetPath: "fleet.yaml",
    run: { id: 7, attempt: 1 },
    at: 0,
  });
}

test("a first fleet file makes every VM new", async () => {
  const report = await reportOf(null, fleet(2048));
  assert.equal(report.kind, "planned");
  const pages = pagesOf(report);
  assert.match(
    pages.comment(null, 60_000),
    /There was no fleet file before, so every VM is new/,
  );
  assert.equal(pages.outputs(null).added, '["web01"]');
});

/** What a merge commit that is no test merge of this head makes of the two files. */
async function mergedElsewhere(written: Entry, merged: Entry) {
  const forge = new FakeForge();
  const baseSha = forge.git.commit("main", { "fleet.yaml": fleet(1024) });
  forge.git.setBranch("change", baseSha);
  const headSha = forge.git.commit("change", { "fleet.yaml": written });
  const mergeSha = forge.git.write(null, "fleet.yaml", merged);
  return planPullRequest(
    { number: 1, headSha, baseSha, baseRef: "main", mergeSha, fromFork: false },
    { forge, fleetPath: "fleet.yaml" },
  );
}

test("mistakes are told where the pushed file has them, and without a line where only the merge does", async () => {
  const linesOf = (report: PlanReport) =>
    report.kind === "invalid"
      ? report.problems.map(({ at }) => at?.line ?? null)
      : report.kind;
  const bad = fleet(7);
  assert.deepEqual(linesOf(await mergedElsewhere(`# one\n${bad}`, bad)), [6]);
  assert.deepEqual(linesOf(await mergedElsewhere(fleet(2048), bad)), [null]);
  assert.equal(linesOf(await mergedElsewhere(bad, fleet(2048))), "planned");
});

test("a change no merge may make is a mistake of the file", async () => {
  const disk = (size: number) => `${fleet(2048)}    disk: ${size}\n`;
  const report = await reportOf(disk(40), disk(20));
  assert.equal(report.kind, "invalid");
});

test("a plan that is no list of changes has no further comments, and says when it replaced a hand's edit", async () => {
  for (const report of [
    await reportOf("vms: [", fleet(2048)),
    await reportOf("vms: [", "vms: ["),
  ]) {
    const pages = pagesOf(report);
    assert.deepEqual(pages.further(null, 60_000), []);
    const forge = new FakeForge();
    forge.git.setBranch("change", forge.git.commit("main", { readme: "" }));
    const number = forge.open("change");
    const { headSha, fromFork } = report.place;
    forge.pullRequests.read = async () => ({
      ...{ number, state: "open", merged: false, mergedBy: null, headSha },
      ...{ baseSha: "", baseRef: "main", mergeCommitSha: null, fromFork },
    });
    const pull = { number, headSha, fromFork, fleetPath: "fleet.yaml" };
    const told = () =>
      announcePlan(forge, { ...pull, justOpened: false }, pages);
    forge.say(
      number,
      pages.comment(null, 60_000).replace(/^### /, "## "),
      ownAuthorId,
    );
    await told();
    assert.match(forge.commentsOf(number)[0]?.body ?? "", /by hand/);
  }
});

test("a pull request that repairs a broken file says so instead of guessing", async () => {
  const report = await reportOf("vms: [", fleet(2048));
  assert.equal(report.kind, "repaired");
  const pages = pagesOf(report);
  assert.equal(pages.conclusion, "neutral");
  assert.match(
    pages.comment(null, 60_000),
    /^### Fleet plan: the file is valid again/,
  );
  assert.equal(pages.outputs(null).has_changes, "false");
});

test("a file that is broken on the branch too is not this pull request's to answer for", async () => {
  assert.deepEqual(
    kindOf(await reportOf("vms: [", "vms: [")),
    "untouched invalid",
  );
  assert.deepEqual(kindOf(await reportOf(null, null)), "untouched absent");
});

test("a fleet file that comes and goes within a pull request leaves no plan standing", async () => {
  const forge = new FakeForge();
  forge.git.setBranch("change", forge.git.commit("main", { other: "1" }));
  let number = 0;
  async function push(entry: Entry): Promise<void> {
    forge.git.commit("change", { "fleet.yaml": entry });
    const justOpened = number === 0;
    if (justOpened) number = forge.open("change");
    const pull = await forge.pullRequests.read(number);
    const planned = { ...pull, mergeSha: pull.mergeCommitSha ?? "" };
    const fleetPath = "fleet.yaml";
    const report = await planPullRequest(planned, { forge, fleetPath });
    await announcePlan(
      forge,
      { ...pull, fleetPath, justOpened },
      pagesOf(report),
    );
  }
  await push(fleet(2048));
  assert.match(forge.commentsOf(number)[0]?.body ?? "", /1 VM added/);
  await push(null);
  const [comment, ...others] = forge.commentsOf(number);
  assert.deepEqual(others, []);
  assert.match(
    comment?.body ?? "",
    /^### Fleet plan: there is no fleet file\n/,
  );
  assert.doesNotMatch(comment?.body ?? "", /web01/);
});

function kindOf(report: PlanReport): string {
  return report.kind === "untouched"
    ? `${report.kind} ${report.file}`
    : report.kind;
}

for (const what of ["directory", "link", "submodule", "too_large"] as const) {
  test(`a fleet file that is a ${what} is a problem, never a removal`, async () => {
    const report = await reportOf(fleet(2048), { kind: "refused", what });
    assert.equal(report.kind, "invalid");
    const pages = pagesOf(report);
    assert.equal(pages.conclusion, "failure");
    assert.equal(pages.outputs(null).removed, "[]");
    assert.deepEqual(pages.annotations, []);
  });
}

test("a link on the branch is no empty fleet: the file that replaces it is not called new", async () => {
  const report = await reportOf({ kind: "refused", what: "link" }, fleet(2048));
  assert.equal(report.kind, "repaired");
  assert.equal(pagesOf(report).outputs(null).added, "[]");
});

test("a file too large to read is not asked back", async () => {
  const report = await reportOf(fleet(2048), {
    kind: "refused",
    what: "too_large",
  });
  assert.equal(report.kind, "invalid");
  const body = pagesOf(report).comment(null, 60_000);
  assert.match(body, /larger than 1 MB \| split the fleet/);
  assert.doesNotMatch(body, /back|vms: \{\}/);
});

test("a fork is told that the homelab is not asked, its check is neutral", async () => {
  const pages = pagesOf(await reportOf(fleet(2048), fleet(4096), true));
  assert.match(
    pages.comment(null, 60_000),
    /comes from a fork, so the homelab is not asked/,
  );
  assert.equal(pages.conclusion, "neutral");
});

test("a fork that may not write is not told to change the workflow", async () => {
  const warningsOf = async (fromFork: boolean) => {
    const forge = new FakeForge();
    forge.git.setBranch("change", forge.git.commit("main", { a: "1" }));
    const headSha = forge.git.commit("change", { a: "2" });
    const number = forge.open("change", "main", fromFork);
    const refused = new ForgeError("forbidden", "May not.", "Permit it.");
    forge.fail("comments.create", refused);
    forge.fail("checks.publish", refused);
    const pages = pagesOf(await reportOf(fleet(2048), fleet(4096), fromFork));
    const pull = { number, headSha, fleetPath: "fleet.yaml", fromFork };
    const told = await announcePlan(
      forge,
      { ...pull, justOpened: true },
      pages,
    );
    return told.warnings.map((warning) => warning.includes("Permit it."));
  };
  assert.deepEqual(await warningsOf(true), [false, false]);
  assert.deepEqual(await warningsOf(false), [true, true]);
});

test("dangerous VMs that fill more than one comment go on in further ones", async () => {
  const forge = new FakeForge();
  forge.git.commit("main", { a: "1" });
  forge.git.setBranch("change", forge.git.headOf("main") ?? "");
  const headSha = forge.git.commit("change", { a: "2" });
  const number = forge.open("change");
  const pages = pagesOf(await reportOf(fleet(2048), fleet(4096)));
  const body = pages.comment(null, 60_000);
  const part = (n: number) =>
    body.replace(/v1 (\S+) -->$/, (_all, payload: string) => {
      const marker: unknown = JSON.parse(
        Buffer.from(payload, "base64url").toString(),
      );
      const own = Object.assign({}, marker, {
        pr: number,
        head: headSha,
        part: n,
      });
      return `v1 ${Buffer.from(JSON.stringify(own)).toString("base64url")} -->`;
    });
  const pull = {
    number,
    headSha,
    fleetPath: "fleet.yaml",
    justOpened: true,
    fromFork: false,
  };
  const several = {
    ...pages,
    comment: () => part(1),
    further: () => [part(2), part(3)],
  };
  const { warnings } = await announcePlan(forge, pull, several);
  assert.deepEqual(warnings, []);
  assert.equal(forge.commentsOf(number).length, 3);
  await announcePlan(forge, { ...pull, justOpened: false }, several);
  assert.equal(forge.commentsOf(number).length, 3);
});
