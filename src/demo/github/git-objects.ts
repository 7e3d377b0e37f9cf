import * as v from "valibot";
import type { Upstream } from "./upstream.ts";

const entry = v.object({
  path: v.string(),
  mode: v.string(),
  type: v.string(),
  sha: v.string(),
});
const treeAnswer = v.object({ sha: v.string(), tree: v.array(entry) });
const shaAnswer = v.object({ sha: v.string() });
const refAnswer = v.object({ object: shaAnswer });
const blobAnswer = v.object({ content: v.string() });
const person = v.object({
  name: v.string(),
  email: v.string(),
  date: v.string(),
});
const commitAnswer = v.object({
  sha: v.string(),
  message: v.string(),
  tree: shaAnswer,
  parents: v.array(shaAnswer),
  author: person,
  committer: person,
});
export type Commit = v.InferOutput<typeof commitAnswer>;
export type TreeEntry = v.InferOutput<typeof entry>;
/** Path → entry; folders are not entries of their own. */
export type Files = ReadonlyMap<string, TreeEntry>;

/** A commit to be written; author and committer are the writer unless given. */
export interface Draft {
  readonly message: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author?: Commit["author"];
  readonly committer?: Commit["committer"];
}

/** The git objects of one repository in emulate, as its owner sees them. Ids are real git object ids. */
export interface GitObjects {
  readonly ref: (name: string) => Promise<string | undefined>;
  readonly setRef: (name: string, sha: string) => Promise<void>;
  readonly commit: (sha: string) => Promise<Commit | undefined>;
  readonly files: (treeOrCommit: string) => Promise<Files>;
  readonly blob: (sha: string) => Promise<Buffer>;
  readonly writeBlob: (bytes: Buffer) => Promise<string>;
  readonly writeTree: (files: Files) => Promise<string>;
  readonly writeCommit: (draft: Draft, as?: string) => Promise<string>;
}

type Reading = "ref" | "commit" | "files" | "blob";

export function createGitObjects(
  upstream: Upstream,
  repository: string,
): GitObjects {
  return { ...reading(upstream, repository), ...writing(upstream, repository) };
}

function reading(
  upstream: Upstream,
  repository: string,
): Pick<GitObjects, Reading> {
  const owner = repository.split("/")[0] ?? "";
  const git = `/repos/${repository}/git`;
  return {
    async ref(name) {
      const found = await upstream.ask(owner, "GET", `${git}/ref/${name}`);
      return found === undefined
        ? undefined
        : v.parse(refAnswer, found).object.sha;
    },
    async commit(sha) {
      const found = await upstream.ask(owner, "GET", `${git}/commits/${sha}`);
      return found === undefined ? undefined : v.parse(commitAnswer, found);
    },
    async files(tree) {
      const path = `${git}/trees/${tree}?recursive=1`;
      const found = v.parse(
        treeAnswer,
        await upstream.must(owner, "GET", path),
      );
      const leaves = found.tree.filter(({ type }) => type !== "tree");
      return new Map(leaves.map((leaf) => [leaf.path, leaf]));
    },
    async blob(sha) {
      const found = await upstream.must(owner, "GET", `${git}/blobs/${sha}`);
      return Buffer.from(v.parse(blobAnswer, found).content, "base64");
    },
  };
}

function writing(
  upstream: Upstream,
  repository: string,
): Omit<GitObjects, Reading> {
  const owner = repository.split("/")[0] ?? "";
  const git = `/repos/${repository}/git`;
  const write = async (what: string, body: unknown, as = owner) =>
    v.parse(shaAnswer, await upstream.must(as, "POST", `${git}/${what}`, body))
      .sha;
  return {
    async setRef(name, sha) {
      const path = `${git}/refs/${name}`;
      const moved = await upstream.ask(owner, "PATCH", path, {
        sha,
        force: true,
      });
      if (moved === undefined) {
        const ref = `refs/${name}`;
        await upstream.must(owner, "POST", `${git}/refs`, { ref, sha });
      }
    },
    writeBlob: (bytes) =>
      write("blobs", { content: bytes.toString("base64"), encoding: "base64" }),
    writeTree: (files) =>
      write("trees", {
        tree: [...files].map(([path, { mode, type, sha }]) => ({
          path,
          mode,
          type,
          sha,
        })),
      }),
    writeCommit: (draft, as) => write("commits", draft, as),
  };
}
