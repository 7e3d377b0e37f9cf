import * as v from "valibot";
import { type Ancestry, ForgeError } from "../../app/ports.ts";
import type { Client } from "./client.ts";
import { decode } from "./decode.ts";
import { encodePath } from "./encode-path.ts";
import type { Repository } from "./repository.ts";

const comparison = v.object({
  status: v.picklist(["identical", "ahead", "behind", "diverged"]),
});
const commitObject = v.object({
  parents: v.array(v.object({ sha: v.string() })),
});
const branchHead = v.object({ object: v.object({ sha: v.string() }) });

/** Which commit comes before which, by GitHub's own comparison. */
export function createAncestry(
  client: Client,
  repository: Repository,
): Ancestry {
  return {
    async parentsOf(commit) {
      const what = "read the parents of the merge";
      const reply = await client(
        what,
        "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
        { ...repository, commit_sha: commit },
      );
      return decode(commitObject, reply, what).parents.map(({ sha }) => sha);
    },
    async isAncestor(ancestor, commit) {
      if (ancestor === commit) return true;
      const what = "compare two commits";
      try {
        const reply = await client(
          what,
          "GET /repos/{owner}/{repo}/compare/{basehead}",
          {
            ...repository,
            basehead: `${ancestor}...${commit}`,
            per_page: 1,
          },
        );
        const { status } = decode(comparison, reply, what);
        return status === "ahead" || status === "identical";
      } catch (error) {
        // A commit that was force-pushed away and collected is nobody's ancestor.
        if (error instanceof ForgeError && error.reason === "not_found")
          return false;
        throw error;
      }
    },
    async headOf(branch) {
      const what = "read the default branch";
      const reply = await client(
        what,
        "GET /repos/{owner}/{repo}/git/ref/{+ref}",
        {
          ...repository,
          ref: `heads/${encodePath(branch)}`,
        },
      );
      return decode(branchHead, reply, what).object.sha;
    },
  };
}
