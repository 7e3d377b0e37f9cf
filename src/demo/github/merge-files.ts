import type { Files, GitObjects, TreeEntry } from "./git-objects.ts";
import { mergeText } from "./merge-text.ts";

/** Three-way merge of whole trees; null on a conflict. All objects are in `git`. */
export async function mergeFiles(
  git: GitObjects,
  base: Files,
  ours: Files,
  theirs: Files,
): Promise<Files | null> {
  const merged = new Map<string, TreeEntry>();
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [b, o, t] = [base.get(path), ours.get(path), theirs.get(path)];
    if (same(o, b) || same(o, t)) {
      if (t) merged.set(path, t);
    } else if (same(t, b)) {
      if (o) merged.set(path, o);
    } else {
      const entry = b && o && t ? await mergeEntry(git, b, o, t) : null;
      if (!entry) return null;
      merged.set(path, entry);
    }
  }
  return merged;
}

function same(a: TreeEntry | undefined, b: TreeEntry | undefined): boolean {
  return a?.sha === b?.sha && a?.mode === b?.mode;
}

async function mergeEntry(
  git: GitObjects,
  base: TreeEntry,
  ours: TreeEntry,
  theirs: TreeEntry,
): Promise<TreeEntry | null> {
  const plain = [base, ours, theirs].every(({ mode }) => mode === "100644");
  if (!plain) return null;
  const [b, o, t] = [
    await git.blob(base.sha),
    await git.blob(ours.sha),
    await git.blob(theirs.sha),
  ];
  const text = mergeText(b.toString(), o.toString(), t.toString());
  if (text === null) return null;
  return { ...ours, sha: await git.writeBlob(Buffer.from(text)) };
}
