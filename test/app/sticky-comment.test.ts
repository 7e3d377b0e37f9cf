import assert from "node:assert/strict";
import { test } from "node:test";
import { ForgeError } from "../../src/app/ports.ts";
import {
  publishSticky,
  type StickyComment,
} from "../../src/app/sticky-comment.ts";
import { bodyHash, encodeMarker } from "../../src/core/render/marker.ts";
import { FakeForge, ownAuthorId } from "../fakes/forge.ts";

const base = "b".repeat(40);

interface Said {
  readonly text: string;
  readonly head: string;
  readonly run?: number;
  readonly stage?: number;
  readonly part?: number;
}

function body({ text, head, run = 1, stage = 1, part }: Said): string {
  const marker = encodeMarker({
    kind: "plan",
    fleet: "fleet.yaml",
    pr: 1,
    head,
    base,
    stage,
    run,
    attempt: 1,
    body: bodyHash(text),
    ...(part === undefined ? {} : { part }),
  });
  return `${text}\n\nfooter of run ${run}\n${marker}`;
}

function opened(): { forge: FakeForge; number: number; head: string } {
  const forge = new FakeForge();
  forge.git.commit("main", { "fleet.yaml": "a" });
  forge.git.setBranch("change", forge.git.headOf("main") ?? "");
  const head = forge.git.commit("change", { "fleet.yaml": "b" });
  return { forge, number: forge.open("change"), head };
}

function sticky(
  number: number,
  said: Said,
  more: Partial<StickyComment> = {},
): StickyComment {
  return {
    number,
    kind: "plan",
    fleet: "fleet.yaml",
    headSha: said.head,
    justOpened: false,
    create: true,
    render: () => body(said),
    ...more,
  };
}

test("creates one comment, then edits it, and writes nothing when nothing is new", async () => {
  const { forge, number, head } = opened();
  const first = sticky(number, { text: "one", head });
  assert.equal(
    (await publishSticky(forge, { ...first, justOpened: true })).kind,
    "written",
  );
  assert.equal(
    (await publishSticky(forge, sticky(number, { text: "one", head, run: 2 })))
      .kind,
    "unchanged",
  );
  assert.equal(
    (await publishSticky(forge, sticky(number, { text: "two", head, run: 3 })))
      .kind,
    "written",
  );
  assert.deepEqual(forge.writes, ["comments.create", "comments.update"]);
  assert.equal(forge.commentsOf(number).length, 1);
  assert.match(forge.commentsOf(number)[0]?.body ?? "", /^two/);
});

test("a stranger's copy of our marker is not ours", async () => {
  const { forge, number, head } = opened();
  const copy = forge.say(number, body({ text: "fake", head }), 666);
  await publishSticky(forge, sticky(number, { text: "one", head }));
  assert.deepEqual(
    forge
      .commentsOf(number)
      .map((comment) => [comment.authorId, comment.body.split("\n")[0]]),
    [
      [666, "fake"],
      [ownAuthorId, "one"],
    ],
  );
  assert.equal(forge.commentsOf(number)[0]?.id, copy.id);
});

test("a late run of an old commit writes nothing", async () => {
  const { forge, number, head } = opened();
  await publishSticky(forge, sticky(number, { text: "one", head }));
  const next = forge.git.commit("change", { "fleet.yaml": "c" });
  const late = await publishSticky(
    forge,
    sticky(number, { text: "late", head, run: 9 }),
  );
  assert.equal(late.kind, "stale");
  await publishSticky(
    forge,
    sticky(number, { text: "new", head: next, run: 10 }),
  );
  const older = await publishSticky(
    forge,
    sticky(number, { text: "older run", head: next, run: 9 }),
  );
  assert.equal(older.kind, "stale");
  assert.match(forge.commentsOf(number)[0]?.body ?? "", /^new/);
});

test("files looked at again leave the real plan of the same commit standing", async () => {
  const { forge, number, head } = opened();
  const real = { text: "real", head, run: 2, stage: 2 };
  await publishSticky(forge, sticky(number, real));
  const again = { text: "files alone", head, run: 3 };
  assert.equal(
    (await publishSticky(forge, sticky(number, again))).kind,
    "stale",
  );
  assert.match(forge.commentsOf(number)[0]?.body ?? "", /^real/);
});

test("a late run of an old commit creates no comment where the newer one left none", async () => {
  const { forge, number, head } = opened();
  forge.git.commit("change", { "fleet.yaml": "c" });
  const late = await publishSticky(
    forge,
    sticky(number, { text: "late", head }),
  );
  assert.equal(late.kind, "stale");
  assert.deepEqual(forge.writes, []);
});

test("two runs at once leave one comment, with the words of the one that looked last", async () => {
  const { forge, number, head } = opened();
  const rival = body({ text: "rival", head, run: 1 });
  let raced = false;
  const racing: StickyComment = sticky(
    number,
    { text: "ours", head, run: 2 },
    {
      render: () => {
        if (!raced) forge.say(number, rival, ownAuthorId);
        raced = true;
        return body({ text: "ours", head, run: 2 });
      },
    },
  );
  assert.equal((await publishSticky(forge, racing)).kind, "written");
  const left = forge
    .commentsOf(number)
    .map((comment) => comment.body.split("\n")[0]);
  assert.deepEqual(left, ["ours"]);
});

test("text edited by hand is replaced even when nothing else is new", async () => {
  const { forge, number, head } = opened();
  const said = { text: "one", head };
  forge.say(number, body(said).replace("one", "one, edited"), ownAuthorId);
  let told: boolean | undefined;
  await publishSticky(
    forge,
    sticky(number, said, {
      render: (earlier) => {
        told = earlier?.edited;
        return body(said);
      },
    }),
  );
  assert.equal(told, true);
  assert.match(forge.commentsOf(number)[0]?.body ?? "", /^one\n/);
});

test("a comment deleted meanwhile is created anew, once", async () => {
  const { forge, number, head } = opened();
  await publishSticky(forge, sticky(number, { text: "one", head }));
  forge.fail("comments.update", new ForgeError("not_found", "gone", ""));
  const outcome = await publishSticky(
    forge,
    sticky(number, { text: "two", head }),
  );
  assert.equal(outcome.kind, "written");
  assert.equal(
    forge.writes.filter((call) => call === "comments.create").length,
    2,
  );
});

test("a body GitHub refuses is tried smaller, down to the smallest", async () => {
  const { forge, number, head } = opened();
  forge.fail(
    "comments.create",
    new ForgeError("unprocessable", "too long", ""),
    2,
  );
  const asked: number[] = [];
  const outcome = await publishSticky(
    forge,
    sticky(
      number,
      { text: "one", head },
      {
        render: (_earlier, bytes) => {
          asked.push(bytes);
          return body({ text: "one", head });
        },
      },
    ),
  );
  assert.equal(outcome.kind, "written");
  assert.deepEqual(asked, [60_000, 30_000, 12_000]);
});

test("a token that may not write refuses without an exception", async () => {
  const { forge, number, head } = opened();
  forge.fail(
    "comments.create",
    new ForgeError("forbidden", "The token may not.", "Do this."),
  );
  const outcome = await publishSticky(
    forge,
    sticky(number, { text: "one", head }),
  );
  assert.equal(outcome.kind, "refused");
});

test("no comment is created where none is wanted", async () => {
  const { forge, number, head } = opened();
  const outcome = await publishSticky(
    forge,
    sticky(number, { text: "same", head }, { create: false }),
  );
  assert.equal(outcome.kind, "none");
  assert.deepEqual(forge.writes, []);
});

test("further comments that the plan has no use for any more go; a later run's and a stranger's stay", async () => {
  const { forge, number, head } = opened();
  const texts = () =>
    forge.commentsOf(number).map((comment) => comment.body.split("\n")[0]);
  forge.say(number, body({ text: "one", head }), ownAuthorId);
  for (const part of [2, 3])
    forge.say(number, body({ text: `part ${part}`, head, part }), ownAuthorId);
  forge.say(number, body({ text: "copy", head, part: 3 }), 666);
  const smaller = { text: "smaller", head, run: 2 };
  await publishSticky(forge, sticky(number, smaller, { further: () => 1 }));
  assert.deepEqual(texts(), ["smaller", "part 2", "copy"]);
  const late = { text: "late", head, run: 1 };
  await publishSticky(forge, sticky(number, late, { further: () => 0 }));
  assert.deepEqual(texts(), ["smaller", "part 2", "copy"]);
});
