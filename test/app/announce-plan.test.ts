import assert from "node:assert/strict";
import { test } from "node:test";
import { announcePlan } from "../../src/app/announce-plan.ts";
import { planPages } from "../../src/app/plan-pages.ts";
import { planPullRequest } from "../../src/app/plan-pull-request.ts";
import { ForgeError } from "../../src/app/ports.ts";
import { highestLimits } from "../../src/core/fleet/limits.ts";
import { FakeForge } from "../fakes/forge.ts";

const dns = "dns:\n  zone: home.example\n";

function fleetOf(ids: readonly string[]): string {
  const vms = ids.map((id) => `  ${id}: {}\n`).join("");
  return `${dns}vms:${ids.length === 0 ? " {}" : ""}\n${vms}`;
}

/** Ids as long as they may be, so that few fill a comment. */
function many(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, n) => `machine-with-a-long-name-${String(n).padStart(4, "0")}`,
  );
}

/** A pull request that removes everything but `kept`. */
class Removal {
  readonly forge = new FakeForge();
  readonly number: number;
  #run = 0;

  constructor(vms: readonly string[], kept: readonly string[] = []) {
    const { git } = this.forge;
    git.setBranch("change", git.commit("main", { "fleet.yaml": fleetOf(vms) }));
    git.commit("change", { "fleet.yaml": fleetOf(kept) });
    this.number = this.forge.open("change");
  }

  /** The branch goes on. */
  push(kept: readonly string[]): this {
    this.forge.git.commit("change", { "fleet.yaml": fleetOf(kept) });
    return this;
  }

  async announce() {
    this.#run += 1;
    const { forge, number } = this;
    const pull = await forge.pullRequests.read(number);
    const mergeSha = pull.mergeCommitSha ?? "";
    const fleetPath = "fleet.yaml";
    const report = await planPullRequest(
      { ...pull, mergeSha },
      { forge, fleetPath, read: { limits: highestLimits } },
    );
    const pages = planPages(report, {
      ...{ serverUrl: "https://github.example", repository: "kim/homelab" },
      ...{ fleetPath, run: { id: this.#run, attempt: 1 }, at: 0 },
    });
    const place = { ...report.place, fleetPath, justOpened: false };
    return announcePlan(forge, place, pages);
  }

  /** Every VM that any of the comments names. */
  named(): ReadonlySet<string> {
    const bodies = this.forge.commentsOf(this.number);
    return new Set(
      bodies.flatMap(
        ({ body }) => body.match(/machine-with-a-long-name-\d{4}/g) ?? [],
      ),
    );
  }
}

test("a body GitHub refuses costs no name of a removed VM: what has no room goes on in further comments", async () => {
  const vms = many(1_100);
  const removal = new Removal(vms);
  const refusal = new ForgeError("unprocessable", "too long", "");
  removal.forge.fail("comments.create", refusal);
  const { warnings } = await removal.announce();
  assert.deepEqual(warnings, []);
  assert.deepEqual([...removal.named()].toSorted(), vms);
  assert.ok(removal.forge.commentsOf(removal.number).length > 1);
});

test("a comment that another account than ours wrote is said to be, with the line that helps", async () => {
  const removal = new Removal(["web01"]);
  removal.forge.comments.authorId = async () => 99;
  const { warnings } = await removal.announce();
  assert.match(
    warnings.join(),
    /written by account \d+, .* Set `comment-author-id: \d+`/,
  );
});

test("a mistake of ours is no check run that GitHub refused", async () => {
  const removal = new Removal(["web01"]);
  removal.forge.fail("checks.publish", new RangeError("ours"));
  await assert.rejects(removal.announce(), RangeError);
});

test("neither do earlier plans, and a plan that shrinks takes its further comments with it", async () => {
  const vms = many(2_000);
  const removal = new Removal([...vms, "kept01"], ["kept01"]);
  await removal.announce();
  assert.deepEqual([...removal.named()].toSorted(), vms);
  await removal.push([]).announce();
  assert.deepEqual([...removal.named()].toSorted(), vms);
  assert.ok(removal.forge.commentsOf(removal.number).length > 1);
  await removal.push(vms.slice(1)).announce();
  assert.equal(removal.forge.commentsOf(removal.number).length, 1);
});

test("the summary is said to have every row only as long as it has", async () => {
  const small = new Removal(many(1_000));
  await small.announce();
  const [first] = small.forge.commentsOf(small.number);
  assert.match(first?.body ?? "", /job summary\]\(\S+\) has every row/);
  const huge = new Removal(many(4_800));
  await huge.announce();
  for (const { body } of huge.forge.commentsOf(huge.number))
    assert.doesNotMatch(body, /has every row/);
});
