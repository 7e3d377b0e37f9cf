import { createHash } from "node:crypto";
import type { FileReading } from "../../src/app/ports.ts";
import type { ListedFile } from "../../src/core/fleets/fleet-list.ts";

/** What a test puts at a path: text, bytes, `null` to take the file away, or something that is no plain file. */
export type Entry =
  | string
  | Uint8Array
  | null
  | Extract<FileReading, { kind: "refused" }>;

type Tree = ReadonlyMap<string, Exclude<Entry, null>>;

interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly tree: Tree;
}

/** Commits and branches in memory, enough of Git for a forge: trees by commit, ancestry, merges by file. */
export class GitHistory {
  readonly #commits = new Map<string, Commit>();
  readonly #branches = new Map<string, string>();

  /** Adds a commit to a branch, which is made when it does not exist; answers its full id. */
  commit(branch: string, changes: Readonly<Record<string, Entry>>): string {
    const parent = this.#branches.get(branch);
    const tree = new Map(parent === undefined ? [] : this.#at(parent).tree);
    for (const [path, entry] of Object.entries(changes)) {
      if (entry === null) tree.delete(path);
      else tree.set(path, entry);
    }
    const sha = this.#add(parent === undefined ? [] : [parent], tree);
    this.#branches.set(branch, sha);
    return sha;
  }

  /** Points a branch at a commit, also backwards: a forced push. */
  setBranch(branch: string, sha: string): void {
    this.#branches.set(branch, this.#at(sha).sha);
  }

  deleteBranch(branch: string): void {
    this.#branches.delete(branch);
  }

  /** A commit no branch points at: one file changed on top of `parent`, or alone. */
  write(parent: string | null, path: string, entry: Entry): string {
    const tree = new Map(parent === null ? [] : this.#at(parent).tree);
    if (entry === null) tree.delete(path);
    else tree.set(path, entry);
    return this.#add(parent === null ? [] : [parent], tree);
  }

  headOf(branch: string): string | undefined {
    return this.#branches.get(branch);
  }

  has(sha: string): boolean {
    return this.#commits.has(sha);
  }

  parentsOf(sha: string): readonly string[] {
    return this.#at(sha).parents;
  }

  read(path: string, sha: string): FileReading {
    const entry = this.#at(sha).tree.get(path);
    if (entry === undefined) return { kind: "absent" };
    if (typeof entry === "string") {
      return { kind: "file", bytes: new TextEncoder().encode(entry) };
    }
    return entry instanceof Uint8Array ? { kind: "file", bytes: entry } : entry;
  }

  /** Files of a folder, without those of folders in it. */
  list(folder: string, sha: string): readonly ListedFile[] {
    const start = folder === "" ? "" : `${folder}/`;
    return [...this.#at(sha).tree]
      .filter(
        ([path]) =>
          path.startsWith(start) && !path.slice(start.length).includes("/"),
      )
      .map(([path, entry]) => ({ path, blob: blobOf(entry) }));
  }

  isAncestor(ancestor: string, sha: string): boolean {
    const seen = new Set<string>();
    const open = [sha];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === ancestor) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...this.#at(next).parents);
    }
    return false;
  }

  /** Merges `head` into `base` without moving a branch; null when both changed one file differently. */
  merge(base: string, head: string): string | null {
    const fork = this.#mergeBase(base, head);
    const before: Tree = fork === undefined ? new Map() : this.#at(fork).tree;
    const ours = this.#at(base).tree;
    const theirs = this.#at(head).tree;
    const tree = new Map(ours);
    for (const path of new Set([...before.keys(), ...theirs.keys()])) {
      const mine = theirs.get(path);
      if (same(mine, before.get(path))) continue;
      if (
        !same(ours.get(path), before.get(path)) &&
        !same(ours.get(path), mine)
      ) {
        return null;
      }
      if (mine === undefined) tree.delete(path);
      else tree.set(path, mine);
    }
    return this.#add([base, head], tree);
  }

  /** Paths that differ between `head` and where it left `base`. */
  changedPaths(base: string, head: string): readonly string[] {
    const fork = this.#mergeBase(base, head);
    const before: Tree = fork === undefined ? new Map() : this.#at(fork).tree;
    const after = this.#at(head).tree;
    return [...new Set([...before.keys(), ...after.keys()])].filter(
      (path) => !same(after.get(path), before.get(path)),
    );
  }

  #mergeBase(base: string, head: string): string | undefined {
    const open = [head];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (this.isAncestor(next, base)) return next;
      open.push(...this.#at(next).parents);
    }
    return undefined;
  }

  #add(parents: readonly string[], tree: Tree): string {
    const hash = createHash("sha1").update(parents.join(" "));
    for (const path of [...tree.keys()].toSorted()) {
      hash.update(`\0${path}\0`).update(bytesOf(tree.get(path)));
    }
    const sha = hash.digest("hex");
    this.#commits.set(sha, { sha, parents, tree });
    return sha;
  }

  #at(sha: string): Commit {
    const commit = this.#commits.get(sha);
    if (commit === undefined) throw new RangeError(`no commit ${sha}`);
    return commit;
  }
}

function bytesOf(entry: Entry | undefined): string | Uint8Array {
  if (typeof entry === "string" || entry instanceof Uint8Array) return entry;
  return JSON.stringify(entry ?? null);
}

function same(a: Entry | undefined, b: Entry | undefined): boolean {
  return Buffer.compare(Buffer.from(bytesOf(a)), Buffer.from(bytesOf(b))) === 0;
}

function blobOf(entry: Exclude<Entry, null>): string {
  const bytes =
    typeof entry === "string" || entry instanceof Uint8Array
      ? entry
      : JSON.stringify(entry);
  return createHash("sha1").update(bytes).digest("hex");
}
