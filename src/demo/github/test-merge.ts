import * as v from "valibot";
import type { GitObjects } from "./git-objects.ts";
import { mergeFiles } from "./merge-files.ts";
import type { JsonRecord } from "./record.ts";
import type { Upstream } from "./upstream.ts";

const record = v.record(v.string(), v.unknown());
const answer = v.object({
  merge_base_commit: v.object({ sha: v.string() }),
  commits: v.array(record),
  files: v.array(record),
});

/** What emulate's own compare knows about two commits. */
export interface Comparison {
  readonly mergeBase: string | null;
  /** Commits of the head that the base lacks, oldest first. */
  readonly commits: readonly JsonRecord[];
  readonly files: readonly JsonRecord[];
}

export async function compare(
  upstream: Upstream,
  repository: string,
  base: string,
  head: string,
): Promise<Comparison> {
  const owner = repository.split("/")[0] ?? "";
  const path = `/repos/${repository}/compare/${base}...${head}`;
  const found = await upstream.ask(owner, "GET", path);
  if (found === undefined) return { mergeBase: null, commits: [], files: [] };
  const { merge_base_commit, commits, files } = v.parse(answer, found);
  return { mergeBase: merge_base_commit.sha, commits, files };
}

/** The commit GitHub makes to learn whether a pull request merges; null when it conflicts. */
export async function testMerge(
  git: GitObjects,
  pull: {
    readonly baseTip: string;
    readonly headSha: string;
    readonly comparison: Comparison;
  },
): Promise<string | null> {
  const { mergeBase } = pull.comparison;
  if (mergeBase === null) return null;
  const files = await mergeFiles(
    git,
    await git.files(mergeBase),
    await git.files(pull.baseTip),
    await git.files(pull.headSha),
  );
  if (files === null) return null;
  return git.writeCommit({
    message: `Merge ${pull.headSha} into ${pull.baseTip}`,
    tree: await git.writeTree(files),
    parents: [pull.baseTip, pull.headSha],
  });
}
