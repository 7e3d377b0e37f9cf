import assert from "node:assert/strict";
import test from "node:test";
import {
  type Homelab,
  here,
  name,
  refusalOf,
  startHomelab,
} from "./homelab.ts";

const path = /\/contents\/fleet\.yaml$/;

function read(lab: Homelab, signal?: AbortSignal): Promise<Response> {
  const url = `${lab.github.apiUrl}/repos/${name}/contents/fleet.yaml`;
  return fetch(url, signal ? { signal } : {});
}

test("an error status comes as often as asked, with its headers", async () => {
  await using lab = await startHomelab();
  const headers = { "retry-after": "3" };
  const times = 2;
  lab.github.fault({ path, kind: "status", status: 429, headers, times });
  for (let i = 0; i < times; i += 1) {
    const answer = await read(lab);
    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get("retry-after"), "3");
  }
  assert.equal((await read(lab)).status, 200);
});

test("a fault keeps to its method and path", async () => {
  await using lab = await startHomelab();
  lab.github.fault({ method: "PUT", path, kind: "status", status: 500 });
  assert.equal((await read(lab)).status, 200);
});

test("a reset cuts the connection, a truncated answer ends half-way", async () => {
  await using lab = await startHomelab();
  lab.github.fault({ path, kind: "reset" });
  await assert.rejects(read(lab));
  lab.github.fault({ path, kind: "truncate" });
  const answer = await read(lab);
  assert.equal(answer.status, 200);
  await assert.rejects(answer.text());
  assert.equal((await read(lab)).status, 200);
});

test("an HTML page stands where JSON should", async () => {
  await using lab = await startHomelab();
  lab.github.fault({ path, kind: "html" });
  const answer = await read(lab);
  assert.equal(answer.status, 502);
  assert.match(await answer.text(), /<html>/);
});

test("a time-out never answers, and closing waits for nobody", async () => {
  const lab = await startHomelab();
  lab.github.fault({ path, kind: "timeout" });
  const waiting = read(lab);
  const gone = assert.rejects(waiting);
  while (!lab.github.requests.some((one) => path.test(one.path))) {
    await new Promise((done) => setImmediate(done));
  }
  await lab[Symbol.asyncDispose]();
  await gone;
});

test("a lost answer leaves the work done", async () => {
  await using lab = await startHomelab();
  const { data } = await lab.kim.octokit.rest.issues.create({
    ...here,
    title: "Talk",
  });
  lab.github.fault({
    method: "POST",
    path: /\/comments$/,
    kind: "reset",
    afterwards: true,
  });
  const lost = await refusalOf(lab.repo.comment(data.number, "Hello"));
  assert.equal(lost.status, 500);
  const comments = await lab.repo.comments(data.number);
  assert.deepEqual(
    comments.map(({ body }) => body),
    ["Hello"],
  );
});

test("trouble with one request does not hold up another", async () => {
  await using lab = await startHomelab();
  lab.github.fault({ path, kind: "timeout" });
  const stop = new AbortController();
  const waiting = assert.rejects(read(lab, stop.signal));
  assert.equal((await lab.bot.rest.repos.get(here)).status, 200);
  stop.abort();
  await waiting;
});

test("trouble spares as many requests as it is told, and keeps to those it is meant for", async () => {
  await using lab = await startHomelab();
  const met: string[] = [];
  lab.github.fault({
    ...{ kind: "status", status: 500, after: 1 },
    call: (ask) => ask.path.endsWith("/fleet.yaml"),
    onMet: (ask) => met.push(`${ask.method} ${ask.path}`),
  });
  await fetch(`${lab.github.apiUrl}/repos/${name}`);
  const statuses = [];
  for (let i = 0; i < 3; i += 1) statuses.push((await read(lab)).status);
  assert.deepEqual(statuses, [200, 500, 200]);
  assert.deepEqual(met, [`GET /repos/${name}/contents/fleet.yaml`]);
});

test("trouble that is taken back does not come", async () => {
  await using lab = await startHomelab();
  const takeBack = lab.github.fault({ path, kind: "status", status: 500 });
  takeBack();
  assert.equal((await read(lab)).status, 200);
});
