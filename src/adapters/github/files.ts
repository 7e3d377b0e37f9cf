import * as v from "valibot";
import {
  type FileReading,
  ForgeError,
  type RepositoryFiles,
} from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { encodePath } from "./encode-path.ts";
import type { Repository } from "./repository.ts";

const entry = v.variant("type", [
  v.object({
    type: v.literal("file"),
    encoding: v.string(),
    content: v.string(),
  }),
  v.object({ type: v.literal("symlink") }),
  v.object({ type: v.literal("submodule") }),
  v.object({ type: v.literal("dir") }),
]);
const answer = v.union([
  v.pipe(
    v.array(v.unknown()),
    v.transform(() => "listing" as const),
  ),
  entry,
]);

/** A file, link or folder of a folder. What is no folder answers with one of these alone, which is no list. */
const listing = v.union([
  v.array(v.object({ type: v.string(), path: v.string(), sha: v.string() })),
  v.pipe(
    entry,
    v.transform(() => []),
  ),
]);

/** GitHub lists so many entries of a folder and leaves the rest out without a word. */
const mostListed = 1_000;

function tooLong(folder: string): ForgeError {
  return new ForgeError(
    "unprocessable",
    `The folder ${folder === "" ? "at the top" : folder} has 1,000 files or more, and GitHub does not list them all.`,
    "Keep the fleet files in a folder of their own.",
  );
}

/**
 * Reads files through the contents API, one call a file and no checkout. GitHub follows a link whose target is a plain file
 * of the same commit, so such a link reads as its target; any other link is refused here.
 * @see https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
export function createFiles(
  client: Client,
  repository: Repository,
): RepositoryFiles {
  return {
    async list(folder, commit) {
      const what = `list the fleet files at commit ${commit.slice(0, 7)}`;
      try {
        const reply = await client(
          what,
          "GET /repos/{owner}/{repo}/contents/{+path}",
          { ...repository, path: encodePath(folder), ref: commit },
        );
        const found = decode(listing, reply, what);
        if (found.length >= mostListed) throw tooLong(folder);
        return found
          .filter(({ type }) => type !== "dir")
          .map(({ path, sha }) => ({ path, blob: sha }));
      } catch (error) {
        if (error instanceof ForgeError && error.reason === "not_found")
          return [];
        throw error;
      }
    },
    async read(path, commit): Promise<FileReading> {
      const what = `read the fleet file at commit ${commit.slice(0, 7)}`;
      try {
        const reply = await client(
          what,
          "GET /repos/{owner}/{repo}/contents/{+path}",
          {
            ...repository,
            path: encodePath(path),
            ref: commit,
          },
        );
        return readingOf(decode(answer, reply, what));
      } catch (error) {
        if (error instanceof ForgeError && error.reason === "not_found")
          return { kind: "absent" };
        throw error;
      }
    },
  };
}

function readingOf(found: v.InferOutput<typeof answer>): FileReading {
  if (found === "listing" || found.type === "dir")
    return { kind: "refused", what: "directory" };
  if (found.type === "symlink") return { kind: "refused", what: "link" };
  if (found.type === "submodule") return { kind: "refused", what: "submodule" };
  // Above 1 MB the API gives encoding "none" and no content.
  if (found.encoding !== "base64")
    return { kind: "refused", what: "too_large" };
  return { kind: "file", bytes: Buffer.from(found.content, "base64") };
}
