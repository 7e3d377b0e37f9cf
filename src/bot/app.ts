import type { Probot } from "probot";
import type {
  CommentPointer,
  PullPointer,
  RepositoryPointer,
} from "./pointer.ts";

/** What the bot does when it hears of something. Both read the facts again from GitHub. */
export interface AppOptions {
  readonly answer: (pointer: CommentPointer) => Promise<void>;
  readonly planFork: (pointer: PullPointer) => Promise<void>;
}

/** The Probot function: who is told of what, and nothing else. */
export function createApp({
  answer,
  planFork,
}: AppOptions): (app: Probot) => void {
  return (app) => {
    app.on("issue_comment.created", async ({ payload }) => {
      const { comment, issue } = payload;
      const place = placeOf(payload);
      // No App's comment is a command; ours are among them.
      const byPerson =
        comment.user?.type === "User" && !comment.performed_via_github_app;
      if (place === null || !byPerson) return;
      const { id: commentId, body } = comment;
      await answer({ ...place, number: issue.number, commentId, body });
    });

    app.on(
      [
        "pull_request.opened",
        "pull_request.synchronize",
        "pull_request.reopened",
      ],
      async ({ payload }) => {
        const { head, number } = payload.pull_request;
        const place = placeOf(payload);
        // The Action plans branches; a fork's run of it may write nothing.
        const fromFork = head.repo?.id !== payload.repository.id;
        if (place !== null && fromFork) await planFork({ ...place, number });
      },
    );
  };
}

interface Placed {
  readonly installation?: { readonly id: number } | undefined;
  readonly repository: {
    readonly id: number;
    readonly name: string;
    readonly owner: { readonly login: string };
  };
}

function placeOf({
  installation,
  repository,
}: Placed): RepositoryPointer | null {
  if (installation === undefined) return null;
  return {
    installationId: installation.id,
    repositoryId: repository.id,
    repository: `${repository.owner.login}/${repository.name}`,
  };
}
