import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import * as v from "valibot";
import { createPerson } from "../../../src/demo/github/person.ts";
import { startGitHub } from "../../../src/demo/github/start-github.ts";
import { toActions, toBot } from "../../../src/demo/story/courier.ts";
import { createStage } from "../../../src/demo/terminal/stage.ts";
import { createPaint } from "../../../src/demo/terminal/style.ts";

const repository = "kim/homelab";
const secret = "s".repeat(40);
const workflow =
  "on:\n  workflow_dispatch:\n    inputs:\n      comment-id: {}\n      number: {}\n";

const told = v.object({
  action: v.string(),
  comment: v.object({ id: v.number(), body: v.string() }),
  installation: v.object({ id: v.number() }),
});

async function conversation() {
  const github = await startGitHub();
  const kim = createPerson(github, "kim");
  await kim.createRepository("homelab", {
    ".github/workflows/fleet-command.yml": workflow,
  });
  const asked = { owner: "kim", repo: "homelab", title: "T" };
  const { data } = await kim.octokit.rest.issues.create(asked);
  const id = await kim.in(repository).comment(data.number, "/help");
  return { github, kim, number: data.number, id };
}

/** Takes webhooks as the bot's server does, and does what it is told to. */
async function listener(work: () => Promise<void>) {
  const bodies: unknown[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const hash = createHmac("sha256", secret).update(body).digest("hex");
    const genuine = request.headers["x-hub-signature-256"] === `sha256=${hash}`;
    bodies.push(JSON.parse(body.toString()));
    await work();
    response.writeHead(genuine ? 202 : 401).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  return {
    bodies,
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function botAt(url: string, log: string) {
  return {
    ...{ url, secret },
    says: async (words: RegExp) => {
      const match = words.exec(log);
      assert.ok(match !== null, `${words} is not in ${log}`);
      return match;
    },
    async [Symbol.asyncDispose]() {},
  };
}

function paper() {
  const lines: string[] = [];
  const stage = createStage((text) => lines.push(text), createPaint(false));
  return { lines, stage };
}

test("without the bot the comment itself starts the workflow", async () => {
  const { github, id } = await conversation();
  await using _ = github;
  const event = await toActions(github, repository)(id);
  assert.equal(event?.name, "issue_comment");
});

test("what the bot settles itself starts nothing; its webhook is signed and names the installation", async () => {
  const { github, id } = await conversation();
  await using _ = github;
  await using door = await listener(async () => {});
  const { lines, stage } = paper();
  const bot = botAt(door.url, `Comment ${id} of repository 1: proceed.\n`);
  assert.equal(await toBot({ github, repository }, bot, stage)(id), null);
  assert.match(lines.join(""), /signed with HMAC-SHA256, is answered 202/);
  assert.deepEqual(
    door.bodies.map((body) => v.parse(told, body)),
    [
      {
        action: "created",
        comment: { id, body: "/help" },
        installation: { id: 7 },
      },
    ],
  );
});

test("what the bot hands on starts the workflow with the bot's inputs", async () => {
  const { github, kim, number, id } = await conversation();
  await using _ = github;
  const inputs = { "comment-id": String(id), number: String(number) };
  await using door = await listener(async () => {
    await kim.octokit.rest.actions.createWorkflowDispatch({
      ...{ owner: "kim", repo: "homelab", ref: "main", inputs },
      workflow_id: "fleet-command.yml",
    });
  });
  const bot = botAt(door.url, `Comment ${id} of repository 1: proceed.\n`);
  const { stage } = paper();
  const event = await toBot({ github, repository }, bot, stage)(id);
  assert.equal(event?.name, "workflow_dispatch");
  assert.equal(event?.actor, "kim");
  assert.deepEqual(event?.payload["inputs"], inputs);
});
