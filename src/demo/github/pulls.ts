import * as v from "valibot";
import { copyHistory } from "./copy-history.ts";
import type { Hub } from "./correction.ts";
import { createGitObjects, type GitObjects } from "./git-objects.ts";
import { type JsonRecord, textAt } from "./record.ts";
import { type Comparison, compare, testMerge } from "./test-merge.ts";
import type { Upstream } from "./upstream.ts";

const side = v.object({
  ref: v.string(),
  sha: v.string(),
  repo: v.object({ full_name: v.string() }),
});
const opened = v.object({
  number: v.number(),
  title: v.string(),
  head: side,
  base: side,
});

/** What emulate does not keep of a pull request: its head follows pushes, and the test merge is a real commit. */
export interface Pull {
  readonly number: number;
  /** Full name of the repository it is in. */
  readonly repository: string;
  readonly headRepository: string;
  readonly headRef: string;
  readonly baseRef: string;
  title: string;
  open: boolean;
  headSha: string;
  /** Of the base branch when the head last moved, as on GitHub: not always its newest commit. */
  baseSha: string;
  /** The newest commit of the base branch that the test merge was made with. */
  baseTip: string;
  /** The test merge of `baseTip` and `headSha`; null when they conflict. */
  testMergeSha: string | null;
  comparison: Comparison;
  merged: {
    readonly sha: string;
    readonly at: string;
    readonly by: unknown;
  } | null;
}

export interface Pulls {
  readonly git: (repository: string) => GitObjects;
  readonly find: (repository: string, number: number) => Pull | undefined;
  readonly inRepository: (repository: string) => readonly Pull[];
  /** Open ones whose head is this branch. */
  readonly from: (repository: string, branch: string) => readonly Pull[];
  /** Takes note of a pull request emulate has just opened. */
  readonly add: (record: JsonRecord) => Promise<Pull>;
  /** Brings every open pull request from or into a repository up to its branches. */
  readonly sync: (repository: string) => Promise<void>;
}

export function createPulls(hub: Hub): Pulls {
  const pulls: Pull[] = [];
  const git = (repository: string) =>
    createGitObjects(hub.upstream, repository);

  return {
    git,
    find: (repository, number) =>
      pulls.find((p) => p.repository === repository && p.number === number),
    inRepository: (repository) =>
      pulls.filter((p) => p.repository === repository),
    from: (repository, branch) =>
      pulls.filter(
        (p) =>
          p.open && p.headRepository === repository && p.headRef === branch,
      ),
    async add(record) {
      const pull = asOpened(record);
      await refresh(hub.upstream, pull, "opened");
      pulls.push(pull);
      return pull;
    },
    async sync(repository) {
      for (const pull of pulls) {
        const touched = [pull.repository, pull.headRepository];
        if (pull.open && touched.includes(repository)) {
          await refresh(hub.upstream, pull, "push");
        }
      }
    },
  };
}

function asOpened(record: JsonRecord): Pull {
  const { number, title, head, base } = v.parse(opened, record);
  return {
    number,
    title,
    repository: base.repo.full_name,
    headRepository: head.repo.full_name,
    headRef: head.ref,
    baseRef: base.ref,
    open: textAt(record, "state") === "open",
    headSha: head.sha,
    baseSha: base.sha,
    baseTip: base.sha,
    testMergeSha: null,
    comparison: { mergeBase: null, commits: [], files: [] },
    merged: null,
  };
}

/** Brings one pull request up to its branches; nothing is written when they did not move. */
async function refresh(
  upstream: Upstream,
  pull: Pull,
  why: "opened" | "push",
): Promise<void> {
  const target = createGitObjects(upstream, pull.repository);
  const source = createGitObjects(upstream, pull.headRepository);
  const head = (await source.ref(`heads/${pull.headRef}`)) ?? pull.headSha;
  const tip = (await target.ref(`heads/${pull.baseRef}`)) ?? pull.baseTip;
  const headMoved = why === "opened" || head !== pull.headSha;
  if (!headMoved && tip === pull.baseTip) return;
  if (pull.headRepository !== pull.repository) {
    await copyHistory(source, target, head);
  }
  if (headMoved) pull.baseSha = tip;
  pull.headSha = head;
  pull.baseTip = tip;
  pull.comparison = await compare(upstream, pull.repository, tip, head);
  pull.testMergeSha = await testMerge(target, pull);
  await target.setRef(`pull/${pull.number}/head`, head);
  if (pull.testMergeSha) {
    await target.setRef(`pull/${pull.number}/merge`, pull.testMergeSha);
  }
}
