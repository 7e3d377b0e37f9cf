import type { Call, Hub } from "./correction.ts";
import { fieldsOf, json, type Reply, refuse } from "./exchange.ts";
import type { GitObjects } from "./git-objects.ts";
import { mayWrite } from "./may-write.ts";
import { methodRefused } from "./merge-methods.ts";
import { type MergeRules, unmetProtection } from "./protection.ts";
import type { Pull, Pulls } from "./pulls.ts";
import { textAt } from "./record.ts";

const methods = ["merge", "squash", "rebase"];

/**
 * Merges as GitHub does: the test merge's files on top of the base branch's newest commit.
 * @see https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request
 */
export async function mergePull(
  hub: Hub,
  pulls: Pulls,
  call: Call,
  pull: Pull | undefined,
  rules: MergeRules,
): Promise<Reply> {
  if (!pull) return refuse(404, "Not Found");
  if (!(await mayWrite(hub, call))) {
    return refuse(403, "Must have write access to merge this pull request.");
  }
  await pulls.sync(pull.repository);
  const fields = fieldsOf(call.ask);
  const method = textAt(fields, "merge_method") ?? "merge";
  const refusal =
    (await unmergeable(hub, call, pull, { method, rules })) ??
    moved(pull, textAt(fields, "sha"));
  if (refusal) return refusal;
  const git = pulls.git(pull.repository);
  const message = messageOf(pull, method, call.owner, fields);
  const sha = await commitMerge(git, pull, method, message, writerOf(call));
  await git.setRef(`heads/${pull.baseRef}`, sha);
  const path = `/repos/${pull.repository}/pulls/${pull.number}`;
  await hub.upstream.must(call.owner, "PATCH", path, { state: "closed" });
  const who = `/users/${encodeURIComponent(call.account?.login ?? "")}`;
  const by = (await hub.upstream.ask(call.owner, "GET", who)) ?? null;
  pull.open = false;
  pull.merged = { sha, at: hub.now(), by };
  const done = "Pull Request successfully merged";
  return json(200, { sha, merged: true, message: done });
}

async function unmergeable(
  hub: Hub,
  call: Call,
  pull: Pull,
  how: { readonly method: string; readonly rules: MergeRules },
): Promise<Reply | undefined> {
  const { method, rules } = how;
  if (!methods.includes(method)) return refuse(422, "Validation Failed");
  const path = `/repos/${pull.repository}/pulls/${pull.number}`;
  const now = await hub.upstream.must(call.owner, "GET", path);
  if (now["draft"] === true) {
    return refuse(405, "Pull Request is still a work in progress");
  }
  if (now["state"] !== "open" || pull.testMergeSha === null) {
    return refuse(405, "Pull Request is not mergeable");
  }
  const demands = rules.of(pull.repository, pull.baseRef);
  const other =
    (await methodRefused(hub, call, method, demands)) ??
    (await unmetProtection(hub, call, pull, rules));
  return other === undefined ? undefined : refuse(405, other);
}

function moved(pull: Pull, expected: string | undefined): Reply | undefined {
  if (expected === undefined || expected === pull.headSha) return undefined;
  const message = "Head branch was modified. Review and try the merge again.";
  return refuse(409, message);
}

function messageOf(
  pull: Pull,
  method: string,
  owner: string,
  fields: Readonly<Record<string, unknown>>,
): string {
  const from = `${pull.headRepository.split("/")[0] ?? owner}/${pull.headRef}`;
  const plain = method === "merge";
  const title =
    textAt(fields, "commit_title") ??
    (plain
      ? `Merge pull request #${pull.number} from ${from}`
      : `${pull.title} (#${pull.number})`);
  const body = textAt(fields, "commit_message") ?? (plain ? pull.title : "");
  return body === "" ? title : `${title}\n\n${body}`;
}

/** emulate knows the workflow's bot and every person; another App's commits are written by the owner. */
function writerOf(call: Call): string {
  const { account } = call;
  if (account?.kind === "person") return account.login;
  return account?.app.slug === "github-actions" ? account.login : call.owner;
}

async function commitMerge(
  git: GitObjects,
  pull: Pull,
  method: string,
  message: string,
  writer: string,
): Promise<string> {
  const test = await git.commit(pull.testMergeSha ?? "");
  const tree = test?.tree.sha ?? "";
  const { baseTip, headSha } = pull;
  if (method !== "rebase") {
    const parents = method === "merge" ? [baseTip, headSha] : [baseTip];
    return git.writeCommit({ message, tree, parents }, writer);
  }
  // The last commit of a rebase has the same files as the merge; the ones before it are not kept apart.
  const head = await git.commit(headSha);
  return git.writeCommit(
    {
      message: head?.message ?? message,
      tree,
      parents: [baseTip],
      ...(head ? { author: head.author } : {}),
    },
    writer,
  );
}
