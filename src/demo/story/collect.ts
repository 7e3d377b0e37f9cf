import type { Person } from "../github/person.ts";
import type { Conversation, Entry } from "../page/conversation.ts";

/** A pull request's conversation as it stands on GitHub now: its text, comments and checks. */
export async function collectPull(
  person: Person,
  repository: string,
  number: number,
): Promise<Conversation> {
  const [owner = "", repo = ""] = repository.split("/");
  const { rest } = person.octokit;
  const { data: pull } = await rest.pulls.get({
    owner,
    repo,
    pull_number: number,
  });
  const { data: runs } = await rest.checks.listForRef({
    owner,
    repo,
    ref: pull.head.sha,
  });
  const entries = [
    commentEntry(pull),
    ...runs.check_runs.map(checkEntry),
    ...(await commentsOf(person, repository, number)),
  ];
  return {
    title: pull.title,
    number,
    state: pull.merged ? "merged" : "open",
    entries: pull.merged
      ? withMerge(entries, pull.merged_at ?? "", pull.merged_by?.login)
      : entries,
  };
}

/** An issue's conversation. */
export async function collectIssue(
  person: Person,
  repository: string,
  number: number,
): Promise<Conversation> {
  const [owner = "", repo = ""] = repository.split("/");
  const { data: issue } = await person.octokit.rest.issues.get({
    ...{ owner, repo, issue_number: number },
  });
  return {
    ...{ title: issue.title, number, state: "open" },
    entries: [
      commentEntry(issue),
      ...(await commentsOf(person, repository, number)),
    ],
  };
}

async function commentsOf(
  { octokit }: Person,
  repository: string,
  number: number,
): Promise<readonly Entry[]> {
  const [owner = "", repo = ""] = repository.split("/");
  const { data } = await octokit.rest.issues.listComments({
    ...{ owner, repo, issue_number: number, per_page: 100 },
  });
  return data.map(commentEntry);
}

interface Said {
  readonly user: { readonly login: string } | null;
  readonly created_at: string;
  readonly body?: string | null;
}

function commentEntry({ user, created_at, body }: Said): Entry {
  return {
    kind: "comment",
    author: user?.login ?? "ghost",
    // Only Apps have such a name.
    bot: /\[bot\]$/.test(user?.login ?? ""),
    at: clockOf(created_at),
    body: body ?? "",
  };
}

function checkEntry(run: {
  readonly name: string;
  readonly conclusion: string | null;
  readonly status: string;
  readonly output: { readonly title: string | null };
}): Entry {
  return {
    kind: "check",
    name: run.name,
    conclusion: run.conclusion ?? run.status,
    title: run.output.title ?? "",
  };
}

/** Puts the merge between the plan and what came of it, where it happened. */
function withMerge(
  entries: readonly Entry[],
  mergedAt: string,
  by = "somebody",
): readonly Entry[] {
  const merge: Entry = {
    kind: "event",
    icon: "🔀",
    text: `${by} merged the pull request`,
    at: clockOf(mergedAt),
  };
  const results = entries.findIndex(
    (entry) => entry.kind === "comment" && /^### Fleet appl/.test(entry.body),
  );
  const at = results < 0 ? entries.length : results;
  return [...entries.slice(0, at), merge, ...entries.slice(at)];
}

function clockOf(iso: string): string {
  return iso.replace("T", " ").replace(/(?:\.\d+)?Z$/, " UTC");
}
