import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { Probot } from "probot";
import { createApp } from "../../src/bot/app.ts";
import type { CommentPointer, PullPointer } from "../../src/bot/pointer.ts";
import { readEvent } from "../../src/bot/server/event.ts";
import type { WebhookReceiver } from "../../src/bot/webhook-receiver.ts";
import {
  commentBody,
  pullBody,
  repositoryOfExamples,
  secret,
} from "./signed.ts";

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString();

interface Heard {
  readonly comments: readonly CommentPointer[];
  readonly pulls: readonly PullPointer[];
}

test("a person's new comment is answered, by what points at it", async () => {
  const { comments, pulls } = await hear(
    "issue_comment",
    commentBody(9, "/plan"),
  );
  assert.deepEqual(comments, [
    {
      installationId: 77,
      repositoryId: repositoryOfExamples,
      repository: "Codertocat/Hello-World",
      number: 1,
      commentId: 9,
      body: "/plan",
    },
  ]);
  assert.deepEqual(pulls, []);
});

test("no comment of an App or a bot triggers anything", async () => {
  for (const change of [
    { user: { id: 5, type: "Bot" } },
    { user: null },
    { performed_via_github_app: { id: 3 } },
  ]) {
    const body = JSON.parse(commentBody(9));
    const bent = { ...body, comment: { ...body.comment, ...change } };
    const { comments } = await hear("issue_comment", JSON.stringify(bent));
    assert.deepEqual(comments, [], JSON.stringify(change));
  }
});

test("pull requests of forks are planned, also of a fork that is gone; branches are the Action's", async () => {
  for (const [headRepository, count] of [
    [999, 1],
    [null, 1],
    [JSON.parse(pullBody("opened")).repository.id, 0],
  ] as const) {
    const body = pullBody("opened", { headRepository });
    const { pulls } = await hear("pull_request", body);
    assert.equal(pulls.length, count, String(headRepository));
  }
});

test("what comes of no installation of ours is left", async () => {
  for (const [name, body] of [
    ["issue_comment", commentBody(9)],
    ["pull_request", pullBody("opened")],
  ] as const) {
    const { installation: _, ...payload } = JSON.parse(body);
    const heard = await receive({ id: "1", name, payload });
    assert.deepEqual(heard, { comments: [], pulls: [] });
  }
});

test("a failure of the handler reaches who asked, so that it can come again", async () => {
  const body = commentBody(9);
  await assert.rejects(hear("issue_comment", body, new Error("no")));
});

/** A body on the way it takes in the bot: its shape is checked, Probot hands it on. */
function hear(name: string, body: string, failure?: Error): Promise<Heard> {
  const event = readEvent(name, JSON.parse(body));
  assert.ok(typeof event !== "string");
  const { key: id, payload } = event;
  return receive({ id, name, payload }, failure);
}

async function receive(
  event: Parameters<WebhookReceiver["receive"]>[0],
  failure?: Error,
): Promise<Heard> {
  const comments: CommentPointer[] = [];
  const pulls: PullPointer[] = [];
  const probot = new Probot({
    appId: 1,
    privateKey,
    secret,
    logLevel: "fatal",
  });
  await probot.load(
    createApp({
      answer: async (pointer) => {
        if (failure) throw failure;
        comments.push(pointer);
      },
      planFork: async (pointer) => {
        pulls.push(pointer);
      },
    }),
  );
  const receiver: WebhookReceiver = probot.webhooks;
  await receiver.receive(event);
  return { comments, pulls };
}
