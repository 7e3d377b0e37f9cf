import { Octokit } from "@octokit/rest";
import type { Permissions } from "./account.ts";
import { actOn, type RepositoryActs } from "./repository-acts.ts";
import type { GitHub } from "./start-github.ts";

/** Files by path; null removes one; `{ link }` is a symbolic link. */
export type FileEdits = Readonly<
  Record<string, string | Buffer | { readonly link: string } | null>
>;

/** Somebody who uses GitHub as people do, through its public API. */
export interface Person {
  readonly login: string;
  readonly octokit: Octokit;
  /** Makes a repository of one's own with these files on `main`. Returns its first full commit. */
  readonly createRepository: (
    name: string,
    files: FileEdits,
    options?: { readonly private?: boolean },
  ) => Promise<string>;
  /** Forks `owner/name` into one's own account; returns the fork's full name. */
  readonly fork: (repository: string) => Promise<string>;
  /** What one does in a repository (`owner/name`). */
  readonly in: (repository: string) => RepositoryActs;
}

/** An API client with a token, for this GitHub and quiet. */
export function octokitWith(github: GitHub, token: string): Octokit {
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  return new Octokit({ baseUrl: github.apiUrl, auth: token, log });
}

/** An API client as a workflow has it. */
export function workflowOctokit(
  github: GitHub,
  repository: string,
  permissions?: Permissions,
): Octokit {
  return octokitWith(github, github.workflowToken(repository, permissions));
}

export function createPerson(github: GitHub, login: string): Person {
  const octokit = octokitWith(github, github.tokenOf(login));
  const within = (repository: string) => actOn(octokit, repository);
  return {
    login,
    octokit,
    async createRepository(name, files, options = {}) {
      await octokit.rest.repos.createForAuthenticatedUser({
        name,
        private: options.private ?? false,
        auto_init: true,
      });
      const edits = { "README.md": null, ...files };
      return within(`${login}/${name}`).push("main", edits, "Start the fleet");
    },
    async fork(repository) {
      const [owner = "", repo = ""] = repository.split("/");
      const { data } = await octokit.rest.repos.createFork({ owner, repo });
      return data.full_name;
    },
    in: within,
  };
}
