import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { watchOutput } from "../../src/demo/output-watch.ts";
import { typeScript } from "../../src/demo/own-program.ts";

const root = resolve(import.meta.dirname, "../..");

/** The demo as a process of its own. */
function demo(...words: readonly string[]) {
  const main = resolve(root, "src/demo/main.ts");
  const args = [...typeScript, main, ...words];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { ...watchOutput(child), child };
}

test("npm run demo -- --bot tells the story to its end, and its page has both conversations", {
  timeout: 600_000,
}, async () => {
  const story = demo("--bot");
  const code = await story.ended;
  const said = story.said();
  assert.equal(code, 0, said);
  const order = [
    /Fleet plan: 1 VM removed with its disk, 1 added, 2 resized/,
    /The bot: Comment \d+ of repository \d+: refuse \(permission_denied\)\./,
    /homelab-fleet\[bot\] commented[\s\S]{0,200}Not applied\. That needs the role/,
    /database-01\.home\.sflab\.io +10\./,
    /kim commented\n.*\/apply [0-9a-f]{32}/,
    /GitHub starts fleet-command\.yml/,
    /Fleet applied: 4 of 4/,
    /kim commented\n.*\/destroy web02/,
    /Destroy web02\? Asked by kim/,
    /kim commented\n.*\/confirm [0-9a-z]{8}/,
    /Fleet applied: 1 of 1/,
    /web-server-02\.home\.sflab\.io +no such name/,
  ];
  let from = 0;
  for (const words of order) {
    const at = said.slice(from).search(words);
    assert.ok(at >= 0, `${words} is not where it should be in\n${said}`);
    from += at;
  }
  const path = /Open (\S+) in a browser/.exec(said)?.[1] ?? "";
  const page = readFileSync(path, "utf8");
  for (const words of [
    "Make room for the app server",
    "web02 is not needed any more",
    "<strong>lee</strong>",
    "<p>/destroy web02</p>",
    'homelab-fleet[bot]</strong> <span class="bot">',
  ])
    assert.ok(page.includes(words), words);
});

test("what the demo does not know is answered with how it is used, and nothing starts", async () => {
  for (const words of [["--bto"], ["--bot", "again"], ["bot"]]) {
    const story = demo(...words);
    assert.equal(await story.ended, 64);
    assert.match(
      story.said(),
      /^The demo knows `--bot` and nothing else\.\n\nUsage: /,
    );
  }
  const help = demo("--help");
  assert.equal(await help.ended, 0);
  assert.match(help.said(), /^Usage: npm run demo/);
});

test("interrupted it ends what it started, and says so", {
  timeout: 300_000,
}, async () => {
  const story = demo();
  await story.says(/\[0\/3\] /);
  story.child.kill("SIGINT");
  assert.equal(await story.ended, 130);
  assert.match(
    story.said(),
    /The demo was stopped, and everything it started with it\.\n$/,
  );
});
