import type { Commit, GitObjects } from "./git-objects.ts";

/**
 * Gives `to` every commit that `from` has behind `sha`, with the same ids. On GitHub a repository and its forks share their
 * objects; in emulate each has its own.
 */
export async function copyHistory(
  from: GitObjects,
  to: GitObjects,
  sha: string,
): Promise<void> {
  for (const commit of await missing(from, to, sha)) {
    const files = await from.files(commit.tree.sha);
    for (const { type, sha: blob } of files.values()) {
      if (type === "blob") await to.writeBlob(await from.blob(blob));
    }
    const written = await to.writeCommit({
      message: commit.message,
      tree: await to.writeTree(files),
      parents: commit.parents.map((parent) => parent.sha),
      author: commit.author,
      committer: commit.committer,
    });
    if (written !== commit.sha) {
      throw new Error(`commit ${commit.sha} became ${written} when copied`);
    }
  }
}

/** The commits `to` lacks, parents first. */
async function missing(
  from: GitObjects,
  to: GitObjects,
  sha: string,
): Promise<readonly Commit[]> {
  const found: Commit[] = [];
  const seen = new Set<string>();
  async function visit(id: string): Promise<void> {
    if (seen.has(id)) return;
    seen.add(id);
    if (await to.commit(id)) return;
    const commit = await from.commit(id);
    if (!commit) return;
    for (const parent of commit.parents) await visit(parent.sha);
    found.push(commit);
  }
  await visit(sha);
  return found;
}
