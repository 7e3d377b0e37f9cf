import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createClient } from "../../../src/adapters/github/client.ts";
import { createFiles } from "../../../src/adapters/github/files.ts";
import { systemClock } from "../../../src/adapters/host/clock.ts";
import { ForgeError, type RepositoryFiles } from "../../../src/app/ports.ts";
import { createPerson } from "../../../src/demo/github/person.ts";
import {
  type GitHub,
  startGitHub,
} from "../../../src/demo/github/start-github.ts";

const repository = { owner: "kim", repo: "lists" };

let github: GitHub;
let files: RepositoryFiles;

before(async () => {
  github = await startGitHub();
  const kim = createPerson(github, "kim");
  await kim.createRepository("lists", {
    ...{ "fleet.yaml": "a", "fleets/home.yaml": "b", "fleets/x/y.yaml": "c" },
    "fleets/copy.yaml": "b",
  });
  files = createFiles(
    createClient(
      (route, given) => kim.octokit.request(route, given),
      systemClock,
    ),
    repository,
  );
});
after(async () => {
  await github[Symbol.asyncDispose]();
});

test("a folder lists its files with the id of their bytes, and no folders", async () => {
  const found = await files.list("fleets", "main");
  assert.deepEqual(found.map(({ path }) => path).toSorted(), [
    "fleets/copy.yaml",
    "fleets/home.yaml",
  ]);
  const [one, other] = found;
  assert.match(one?.blob ?? "", /^[0-9a-f]{40}$/);
  assert.equal(one?.blob, other?.blob);
});

test("the root is a folder too", async () => {
  const found = await files.list("", "main");
  assert.deepEqual(
    found.map(({ path }) => path).filter((path) => path !== "README.md"),
    ["fleet.yaml"],
  );
});

test("a folder that is not there, or is a file, lists nothing", async () => {
  assert.deepEqual(await files.list("nothing", "main"), []);
  assert.deepEqual(await files.list("fleet.yaml", "main"), []);
});

test("a folder GitHub does not list to the end is no list", async () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({
    ...{ type: "file", path: `fleets/f${i}.yaml`, sha: "a".repeat(40) },
  }));
  const reply = { status: 200, headers: {}, data: many };
  const whole = createFiles(
    createClient(async () => reply, systemClock),
    repository,
  );
  await assert.rejects(
    whole.list("fleets", "main"),
    (error) => error instanceof ForgeError && /1,000/.test(error.message),
  );
});
