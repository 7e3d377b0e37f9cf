import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type Machine, run } from "../../src/action/run.ts";
import type { Send } from "../../src/adapters/github/send.ts";
import { FakeClock } from "../fakes/clock.ts";
import type { GivenInputs } from "./job-in-memory.ts";
import { RunnerFiles } from "./runner-files.ts";
import { said } from "./said.ts";

const repository = { id: 7, default_branch: "main" };
const push = {
  GITHUB_EVENT_NAME: "push",
  GITHUB_SHA: "a".repeat(40),
  GITHUB_REF: "refs/heads/main",
  GITHUB_RUN_ID: "12",
  GITHUB_REPOSITORY_ID: "7",
  GITHUB_REPOSITORY: "me/homelab",
  GITHUB_WORKFLOW_REF: "me/homelab/.github/workflows/fleet.yml@refs/heads/main",
};

interface Given {
  readonly inputs?: GivenInputs;
  readonly environment?: Readonly<Record<string, string>>;
  /** null: GitHub handed over no file of the event. */
  readonly payload?: unknown;
  /** The way to GitHub with a token. */
  readonly sendWith?: Machine["sendWith"];
}

const noCall: Send = () => assert.fail("GitHub was asked");

/** What a run says that must not succeed, with its outputs. */
async function failed(t: TestContext, given: Given): Promise<string> {
  const { inputs = {}, environment = {} } = given;
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-run-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "event.json");
  const { payload = { repository } } = given;
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  await writeFile(path, text);
  const words = Object.entries({ token: "secret-token", ...inputs });
  for (const [name, value] of words) process.env[inputName(name)] = value;
  await using files = await RunnerFiles.make();
  try {
    const handed = payload === null ? {} : { GITHUB_EVENT_PATH: path };
    return await said(async () => {
      const end = await run(
        { ...push, ...handed, ...environment },
        {
          clock: new FakeClock(),
          openHomelab: () => assert.fail("the homelab was opened"),
          sendWith: given.sendWith ?? (() => noCall),
        },
      );
      assert.equal(end, 1);
      assert.equal((await files.outputs())["result"], "failed");
    });
  } finally {
    for (const [name] of words) delete process.env[inputName(name)];
  }
}

function inputName(name: string): string {
  return `INPUT_${name.toUpperCase()}`;
}

const several = { "fleet-file": "fleets/*.yaml" };
const dispatch = { environment: { GITHUB_EVENT_NAME: "workflow_dispatch" } };
const schedule = { environment: { GITHUB_EVENT_NAME: "schedule" } };

for (const [what, given, words] of [
  [
    "inputs that cannot be used",
    { inputs: { labels: "perhaps" } },
    [/^::error::The input `labels` is not/m, /The Action's inputs cannot/],
  ],
  [
    "an event that is none of ours",
    { environment: { GITHUB_EVENT_NAME: "release" } },
    [/There is nothing to do: this event is not one of/, /homelab-fleet init/],
  ],
  ["no event at all", { payload: null }, [/names no repository/]],
  ["an event that is no JSON", { payload: "{" }, [/names no repository/]],
  [
    "a push that was given a pull request",
    { inputs: { "pull-request": "3" } },
    [/not clear whether to plan or to apply\. Nothing was done\./],
  ],
  [
    "a request for a plan whose step was not told the number",
    {
      ...dispatch,
      payload: { repository, inputs: { "pull-request": "3" } },
    },
    [/was not told which\. Nothing was done\./],
  ],
  [
    "a watch that does not know what is planned",
    { ...dispatch, inputs: { job: "watch" } },
    [/does not know what is planned\. Nothing was done\./],
  ],
  [
    "a push to several fleets without the one it is about",
    { inputs: several },
    [/several fleets.*Nothing was done\./],
  ],
  [
    "a look for drift at several fleets without the one it is about",
    { ...schedule, inputs: several },
    [/several fleets.*Nothing was done\./],
  ],
] as const)
  test(`${what}: nothing is asked of GitHub, and what to do is said`, async (t) => {
    const log = await failed(t, given);
    for (const word of words) assert.match(log, word);
  });

test("what nobody knows is no stack trace but in a debug line", async (t) => {
  for (const [why, shown] of [
    [new Error("the moon fell"), /^::debug::Error: the moon fell/m],
    ["the moon fell", /^::error::homelab-fleet met something/m],
  ] as const) {
    const log = await failed(t, {
      sendWith: () => {
        throw why;
      },
    });
    assert.match(log, shown);
    assert.doesNotMatch(log, /^::error::.*moon/m);
  }
});

const refuses: Machine["sendWith"] = () => () =>
  Promise.reject(
    Object.assign(new Error("no"), {
      ...{ status: 401, response: { headers: {} } },
    }),
  );
const repo = { id: 7 };
const pull = {
  action: "opened",
  repository,
  pull_request: {
    number: 3,
    head: { sha: "b".repeat(40), repo },
    base: { sha: "c".repeat(40), ref: "main", repo },
  },
};
const comment = {
  ...{ action: "created", repository, issue: { number: 3 } },
  comment: { id: 5, body: "/plan" },
};
const ofPull = {
  environment: { GITHUB_EVENT_NAME: "pull_request" },
  payload: pull,
};

for (const [what, given] of [
  ["the plan of a pull request", ofPull],
  [
    "the plan of a pull request to several fleets",
    { ...ofPull, inputs: several },
  ],
  [
    "a command",
    { environment: { GITHUB_EVENT_NAME: "issue_comment" }, payload: comment },
  ],
  ["a look for drift", schedule],
  ["the apply of a push", { inputs: { "comment-author-id": "5" } }],
  ["a real plan", { ...dispatch, inputs: { "pull-request": "3" } }],
  [
    "a watch of a real plan",
    { ...dispatch, inputs: { "pull-request": "3", job: "watch" } },
  ],
  ["a list of fleets", { inputs: { job: "fleets", ...several } }],
] as const)
  test(`what GitHub refuses to ${what} is told with what helps`, async (t) => {
    const log = await failed(t, { ...given, sendWith: refuses });
    assert.match(log, /^::error::.*GitHub/m);
    assert.doesNotMatch(log, /met something it does not know/);
  });

test("a run that does not say its repository is told so", async (t) => {
  const log = await failed(t, { environment: { GITHUB_REPOSITORY: "" } });
  assert.match(log, /^::error::/m);
});

test("the token is a secret of the log before anything else is said", async (t) => {
  const log = await failed(t, {
    environment: { GITHUB_EVENT_NAME: "release" },
  });
  assert.match(log, /^::add-mask::secret-token$/m);
  assert.ok(log.indexOf("add-mask") < log.indexOf("::error::"));
});
