import type { CommentGroup } from "./comment-kind.ts";

/** What is written because somebody commented a command. */
export const answers: CommentGroup = {
  title: "Where a command was given: answers",
  kinds: [
    {
      title: "A VM is to be destroyed",
      golden: "destroy-asked/comment.md",
      when: "`/destroy` opened the pull request that removes it, and asks whether that is meant.",
    },
    {
      title: "A removal was confirmed",
      golden: "destroy-confirmed/comment.md",
      when: "The same comment after `/confirm`.",
    },
    {
      title: "A removal was cancelled",
      golden: "destroy-cancelled/comment.md",
      when: "The same comment after `/cancel`.",
    },
    {
      title: "A command is refused",
      golden: "reply-digest-mismatch/comment.md",
      when: "The last line holds the reason's code; nothing was merged and nothing started.",
    },
    {
      title: "A command is misspelled",
      golden: "reply-near-miss/comment.md",
      when: "A word at most two edits from a command's; anything else is left unanswered.",
    },
    {
      title: "How the fleet stands",
      golden: "status/comment.md",
      when: "The answer to `/status`.",
    },
    {
      title: "Which commands there are",
      golden: "help/comment.md",
      when: "The answer to `/help`, with the roles of this repository.",
    },
  ],
};
