import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { createPerson, type Person } from "../../src/demo/github/person.ts";
import {
  type GitHub,
  startGitHub,
} from "../../src/demo/github/start-github.ts";
import { fleetText, three } from "../app/fleets/fleets-world.ts";
import { repositoryRoot } from "../contract/source-files.ts";
import { parsed, textOf } from "../core/status-page/parsed.ts";
import {
  type BotProcess,
  botEnvironment,
  startBotProcess,
} from "./bot-process.ts";
import { app, people } from "./status/installed.ts";
import { basic, token } from "./status/token.ts";

/** The bot in a repository with three fleets. What was said before it started it finds by itself. */

const workflow = ".github/workflows/fleet-command.yml";
const example = `${repositoryRoot}/examples/several-sites/${workflow}`;
const here = { owner: "kim", repo: "homelab" };
const asked = {
  all: "/status",
  one: "/status cabin",
  unknown: "/status cabn",
  apply: "/apply cabin",
} as const;

let github: GitHub;
let kim: Person;
let bot: BotProcess;
let url: string;
let fork: number;
const issues = new Map<
  string,
  { readonly number: number; readonly id: number }
>();

before(async () => {
  github = await startGitHub({ people, apps: [app] });
  kim = createPerson(github, "kim");
  await kim.createRepository("homelab", {
    ...three,
    [workflow]: readFileSync(example),
  });
  const lee = createPerson(github, "lee");
  const forked = await lee.fork("kim/homelab");
  await lee.in(forked).push("more", {
    "fleets/cabin.yaml": fleetText("cabin.example", ["web01", "web02"]),
    "fleets/home.yaml": fleetText("home.example", ["web01"]),
  });
  fork = await lee.in("kim/homelab").openPull("lee:more", "Two fleets");
  for (const [what, words] of Object.entries(asked)) {
    const title = words;
    const { data } = await kim.octokit.rest.issues.create({ ...here, title });
    const id = await kim.in("kim/homelab").comment(data.number, words);
    issues.set(what, { number: data.number, id });
  }
  bot = startBotProcess({
    ...botEnvironment(github),
    FLEET_FILE: "fleets/*.yaml",
    STATUS_TOKEN: token,
  });
  [, url = ""] = await bot.says(/Listening on (http:\S+)\.\n/);
});
after(async () => {
  await bot[Symbol.asyncDispose]();
  await github[Symbol.asyncDispose]();
});

const patient = { timeout: 120_000 };

/** What the bot said of a comment in its log, and in the conversation. */
async function answered(what: keyof typeof asked) {
  const { number, id } = issues.get(what) ?? assert.fail(what);
  const line = new RegExp(`Comment ${id} of repository \\d+: (.+)\\.\n`);
  const [, code] = await bot.says(line);
  const comments = await kim.in("kim/homelab").comments(number);
  return {
    code,
    replies: comments.flatMap(({ by, body }) =>
      by === "fleet[bot]" ? [body ?? ""] : [],
    ),
  };
}

test(
  "`/status` is answered for each fleet, which its last line names",
  patient,
  async () => {
    const { code, replies } = await answered("all");
    assert.equal(code, "proceed (proceed)");
    assert.deepEqual(
      replies.map((body) => [
        /in `(\w+)\.example`/.exec(body)?.[1],
        /^`(\S+)` · `proceed`/m.exec(body)?.[1],
      ]),
      ["cabin", "home", "office"].map((name) => [name, `fleets/${name}.yaml`]),
    );
  },
);

test(
  "`/status` with a name is answered for that fleet alone, and with no fleet's name refused",
  patient,
  async () => {
    const { replies } = await answered("one");
    assert.deepEqual(
      replies.map((body) => /in `(\w+)\.example`/.exec(body)?.[1]),
      ["cabin"],
    );
    const { code, replies: refused } = await answered("unknown");
    assert.equal(code, "refuse (several_fleets)");
    assert.match(refused[0] ?? "", /Did you mean `\/status cabin`\?/);
  },
);

test(
  "what changes something is handed on with its name unread",
  patient,
  async () => {
    const { code, replies } = await answered("apply");
    assert.deepEqual([code, replies], ["proceed (proceed)", []]);
    const { number, id } = issues.get("apply") ?? assert.fail();
    assert.deepEqual(
      github.dispatches.map(({ inputs }) => inputs),
      [{ "comment-id": String(id), number: String(number) }],
    );
  },
);

test(
  "a fork's pull request gets one comment with a part for each fleet it touches, and no digest",
  patient,
  async () => {
    await bot.says(new RegExp(`#${fork} of repository .*: .*VM`));
    const [comment, ...more] = await kim.in("kim/homelab").comments(fork);
    assert.deepEqual([comment?.by, more], ["fleet[bot]", []]);
    const body = comment?.body ?? "";
    assert.match(body, /^### Fleet plan for 2 fleets: /);
    assert.match(body, /home\/db01/);
    assert.doesNotMatch(body, /\/apply [0-9a-f]{32}|office/);
  },
);

test("the status page has every fleet", patient, async () => {
  const page = async (): Promise<string> => {
    const headers = { authorization: basic(token) };
    const html = await (await fetch(`${url}/status`, { headers })).text();
    return html.includes("<article") ? html : page();
  };
  const html = parsed(await page());
  assert.deepEqual(html.errors, []);
  const titles = html.named("h3").map(textOf);
  assert.deepEqual(titles, Object.keys(three).toSorted());
  const overview = html.named("nav").map(textOf).join("");
  for (const path of titles) assert.ok(overview.includes(path), path);
});
