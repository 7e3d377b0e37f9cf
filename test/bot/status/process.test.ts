import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parsed, textOf } from "../../core/status-page/parsed.ts";
import {
  ids,
  loadedPage,
  openStatusHome,
  type StatusHome,
} from "./status-home.ts";
import { basic, token } from "./token.ts";

let home: StatusHome;
before(async () => {
  home = await openStatusHome();
});
after(async () => {
  await home[Symbol.asyncDispose]();
});

const patient = { timeout: 120_000 };

/** What was asked of GitHub since it was last forgotten. */
function asked(): readonly string[] {
  return home.github.requests.map(({ method, path }) => `${method} ${path}`);
}

test(
  "the page tells what GitHub and the workflow's runs say of a private repository",
  patient,
  async () => {
    const page = parsed(await loadedPage(home));
    assert.deepEqual(page.errors, []);
    const text = page.named("body").map(textOf).join("");
    for (const id of ids) assert.ok(text.includes(id), id);
    assert.match(text, /✅\s*5 VMs as applied/);
    assert.match(
      text,
      /Held by lee since 2026-09-19 14:02 UTC .*: <i>storage<\/i>\. Taken in #1\. By run 4712\./,
    );
    assert.match(text, /www\.a-zone-with-a-long-name\.home\.example/);
    assert.match(text, /Fleet applied: 5 of 5 VMs in 1 min 12 s/);
    assert.match(text, /DHCP/);
    const links = page
      .named("a")
      .flatMap(({ attrs }) => attrs.map(({ value }) => value));
    const place = `${home.github.serverUrl}/kim/homelab`;
    for (const link of [
      `${place}/pull/${home.plan}`,
      `${place}/actions/runs/4711`,
      place,
    ])
      assert.ok(links.includes(link), link);
  },
);

test(
  "loading it again asks GitHub nothing, and what it asks writes nothing",
  patient,
  async () => {
    await loadedPage(home);
    home.github.forgetRequests();
    await loadedPage(home);
    const { status } = await fetch(`${home.url}/status`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(status, 200);
    // The bot's own rounds ask for comments and pull requests, not for files.
    const files = asked().filter((line) =>
      /contents|deployments|git\/ref/.test(line),
    );
    assert.deepEqual(files, []);
  },
);

test(
  "no request of the page's writes anything on GitHub, and its token could not",
  patient,
  async () => {
    await using fresh = await openStatusHome();
    fresh.github.forgetRequests();
    assert.match(await loadedPage(fresh), /web01/);
    const { requests } = fresh.github;
    const writes = requests.filter(
      ({ method }) => !/^(?:GET|HEAD)$/.test(method),
    );
    for (const { method, path } of writes)
      assert.match(
        `${method} ${path}`,
        /^POST \/app\/installations\/7\/access_tokens$/,
      );
    const tokens = writes.map(({ body }) => JSON.stringify(body));
    const mine = tokens.filter((body) => /deployments/.test(body));
    assert.equal(mine.length, 1);
    assert.doesNotMatch(mine.join(""), /write/);
    assert.ok(requests.length <= 30, `${requests.length} requests`);
  },
);

test(
  "nothing of it is logged: no token, no address, no visit",
  patient,
  async () => {
    const before = home.bot.said();
    await loadedPage(home);
    await fetch(`${home.url}/status`, {
      headers: { authorization: basic("canary-wrong") },
    });
    await fetch(`${home.url}/status?token=${token}`);
    const said = home.bot.said();
    assert.ok(said.startsWith(before));
    assert.ok(!said.includes(token));
    assert.doesNotMatch(said, /canary|\/status|ghs_/);
  },
);
