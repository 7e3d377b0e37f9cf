import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import { createClient } from "../../src/adapters/github/client.ts";
import type { Send } from "../../src/adapters/github/send.ts";
import { answer } from "../../src/bot/answer.ts";
import { defaultBranch } from "../../src/bot/default-branch.ts";
import type { GitHubApp } from "../../src/bot/github-app.ts";
import { planFork } from "../../src/bot/plan-fork.ts";
import { readSignature } from "../../src/bot/server/is-signed.ts";
import { readSettings } from "../../src/bot/settings.ts";
import { createKeptFiles } from "../../src/bot/status/kept-files.ts";
import { readRepository } from "../../src/bot/status/read-repository.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FakeLog } from "../fakes/log.ts";

const sha = (letter: string) => letter.repeat(40);
const pointer = {
  ...{ installationId: 1, repositoryId: 7, repository: "kim/homelab" },
  number: 3,
};

/** A bot whose GitHub answers each route by a table; what is no part of it is 404. */
function bot(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const send: Send = async (route) => {
    const short = route.replace("/repos/{owner}/{repo}", "");
    asked.push(short);
    const data = answers[short];
    if (data === undefined)
      throw Object.assign(new Error("no"), {
        ...{ status: 404, response: { headers: {} } },
      });
    if (typeof data === "number")
      throw Object.assign(new Error("no"), {
        ...{ status: data, response: { headers: {} } },
      });
    return { status: 200, data, headers: {} };
  };
  let tokens = 0;
  const github: GitHubApp = {
    authorId: async () => 5,
    access: async () => {
      tokens += 1;
      return { token: "ghs_x", send };
    },
    repositories: async () => [],
  };
  const log = new FakeLog();
  const options = {
    ...{
      github,
      log,
      clock: new FakeClock(),
      fleetPath: "fleet.yaml",
      among: null,
    },
    ...{ serverUrl: "https://github.example", environment: "homelab" },
  };
  return { options, asked, log, tokens: () => tokens };
}

const home = { id: 7, default_branch: "main" };
const comment = { ...pointer, commentId: 9, body: "/help" };

describe("a comment", () => {
  it("that is no command costs no token", async () => {
    const { options, tokens, asked } = bot({});
    await answer({ ...comment, body: "thank you" }, options);
    assert.deepEqual([tokens(), asked], [0, []]);
  });

  it("of a repository whose name is another's now is left", async () => {
    const { options, log, asked } = bot({ "GET ": { ...home, id: 8 } });
    await answer(comment, options);
    assert.match(log.text, /was left: the repository's name is another's/);
    assert.deepEqual(asked, ["GET "]);
  });

  it("that is gone is told in the log and answered nowhere", async () => {
    const { options, log, asked } = bot({ "GET ": home });
    await answer(comment, options);
    assert.match(log.text, /Comment 9 .*: refuse \(edited_comment\)\./);
    assert.ok(asked.every((route) => route.startsWith("GET ")));
  });
});

describe("a fork's pull request", () => {
  const repo = { id: 7, full_name: "kim/homelab" };
  const pull = {
    ...{ number: 3, state: "open", draft: false, body: null },
    ...{ merged_at: null, merge_commit_sha: sha("c"), mergeable: true },
    head: { sha: sha("a"), ref: "edit", repo },
    base: { sha: sha("b"), ref: "main", repo },
    ...{ user: { id: 5 }, html_url: "u" },
  };
  const route = "GET /pulls/{pull_number}";

  it("of a repository whose name is another's now is not planned", async () => {
    const { options, log, asked } = bot({ "GET ": { ...home, id: 8 } });
    await planFork(pointer, options);
    assert.match(log.text, /was not planned: the repository's name/);
    assert.deepEqual(asked, ["GET "]);
  });

  it("that was closed meanwhile, or is none of a fork, is not planned", async () => {
    const closed = bot({ "GET ": home, [route]: { ...pull, state: "closed" } });
    await planFork(pointer, closed.options);
    assert.match(closed.log.text, /was not planned: /);
    const own = bot({
      ...{ "GET ": home, [route]: pull },
      "GET /git/commits/{commit_sha}": {
        parents: [{ sha: sha("b") }, { sha: sha("a") }],
      },
    });
    await planFork(pointer, own.options);
    assert.equal(own.log.text, "");
    for (const { asked } of [closed, own])
      assert.ok(asked.every((one) => one.startsWith("GET ")));
  });
});

describe("a repository on the status page", () => {
  const page = {
    keptFiles: createKeptFiles(1),
    fleets: [{ fleetPath: "fleet.yaml", environment: "homelab" }],
  };

  it("whose name is another's now is missing, and nothing of the other one is read", async () => {
    const { options, log, asked } = bot({ "GET ": { ...home, id: 8 } });
    const read = await readRepository(pointer, { ...options, ...page });
    assert.deepEqual(read, { kind: "untold", why: "missing" });
    assert.deepEqual([asked, log.text], [["GET "], ""]);
  });

  it("that GitHub says nothing of is untold", async () => {
    const { options, log } = bot({ "GET ": 403 });
    const read = await readRepository(pointer, { ...options, ...page });
    assert.equal(read.kind, "untold");
    assert.equal(log.text, "");
  });

  it("that cannot be read for a reason nobody knows is told in the log, without its text", async () => {
    const { options, log } = bot({ "GET ": home });
    const github: GitHubApp = {
      ...options.github,
      access: () => Promise.reject(new Error("canary")),
    };
    const read = await readRepository(pointer, { ...options, ...page, github });
    assert.deepEqual(read, { kind: "untold", why: "silent" });
    assert.match(log.text, /^The status of repository 7 could not be read/);
    assert.doesNotMatch(log.text, /canary/);
  });
});

test("a name that belongs to another repository has no default branch of ours", async () => {
  const { options } = bot({});
  const client = (id: number) =>
    createClient(
      async () => ({ status: 200, data: { ...home, id }, headers: {} }),
      options.clock,
    );
  assert.equal(await defaultBranch(pointer, client(7)), "main");
  assert.equal(await defaultBranch(pointer, client(8)), null);
});

test("a signature is one header of the one form GitHub sends", () => {
  const hex = "a".repeat(64);
  assert.equal(readSignature([`sha256=${hex}`])?.toString("hex"), hex);
  for (const headers of [
    undefined,
    [],
    [`sha1=${hex}`],
    [`sha256=${hex}0`],
    [`sha256=${hex}`, `sha256=${hex}`],
  ])
    assert.equal(readSignature(headers), null);
});

test("a bot told nothing at all names what is missing", () => {
  const reading = readSettings({}, () => "");
  assert.ok(!reading.ok);
  const said = reading.problems.map(({ message }) => message).join("\n");
  for (const name of ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"])
    assert.ok(said.includes(name), name);
});
