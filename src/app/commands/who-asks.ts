import type { Command, Parsed } from "../../core/command/command.ts";
import { parseComment } from "../../core/command/parse.ts";
import type {
  CommentFacts,
  PermissionFacts,
  RateFacts,
} from "../../core/gate/facts.ts";
import { rateOf } from "../../core/gate/rate.ts";
import { permissionFacts } from "../../core/gate/role.ts";
import type { Policy } from "../../core/policy/policy.ts";
import { type PolicyAt, readPolicyAt } from "../read-policy-at.ts";
import type { CommentRecord, IssueRecord } from "./ports.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";

/** A comment read again from GitHub, and who wrote it: what the gate asks of every command. */
export interface Asker {
  readonly comment: CommentRecord;
  readonly issue: IssueRecord;
  /** Of the text as it is now. */
  readonly parsed: Parsed;
  /** Head of the default branch at that moment: what the policy and the fleet are read from. */
  readonly branchHead: string;
  readonly policy: PolicyAt;
  readonly facts: {
    readonly comment: CommentFacts;
    readonly permission: PermissionFacts;
    readonly rate: RateFacts;
  };
}

export interface Checking {
  /** Seconds a comment may wait: the homelab's queue may be long, an answer is not. */
  readonly anyAge: boolean;
}

const hourMs = 3_600_000;

/**
 * Reads comment, conversation, policy, role and rate from GitHub; null: the comment is gone.
 * @throws ForgeError when GitHub does not give them
 */
export async function whoAsks(
  { pointer, fleet, run }: CommandRequest,
  { forge, clock }: CommandPorts,
  { anyAge }: Checking,
): Promise<Asker | null> {
  const { conversations, collaborators, ancestry } = forge;
  const comment = await conversations.comment(pointer.commentId);
  if (comment === null) return null;
  const parsed = parseComment(comment.body);
  const [issue, branchHead] = await Promise.all([
    conversations.issue(comment.number),
    ancestry.headOf(fleet.branch),
  ]);
  if (issue === null) return null;
  const [policy, held, recent] = await Promise.all([
    readPolicyAt(branchHead, forge),
    collaborators.roleOf(comment.authorLogin, comment.authorId),
    conversations.commentsSince(clock.now() - hourMs),
  ]);
  const at = clock.now();
  const needed = neededRole(parsed, policy.policy);
  return {
    comment,
    issue,
    parsed,
    branchHead,
    policy,
    facts: {
      comment: {
        edited: wasEdited(comment, pointer.body),
        byBot: !comment.byPerson,
        ageSeconds: anyAge ? 0 : Math.round((at - comment.createdAt) / 1000),
        rerun: run.attempt > 1 && !anyAge,
        on: issue.isPullRequest ? "pull_request" : "issue",
        here: comment.number === pointer.number,
        locked: issue.locked,
      },
      permission: permissionFacts(held, needed, policy.policy),
      rate: rateOf(commandTimes(recent, comment), comment.createdAt),
    },
  };
}

function wasEdited(comment: CommentRecord, told: string | null): boolean {
  return (
    comment.updatedAt !== comment.createdAt ||
    (told !== null && told !== comment.body)
  );
}

/** What is no command of ours needs no role but that of a reader. */
function neededRole(parsed: Parsed, { roles }: Policy) {
  return parsed.kind === "command" ? roles[parsed.command.name] : roles.help;
}

/** When this person gave commands before this one. */
function commandTimes(
  recent: readonly CommentRecord[],
  { id, authorId }: CommentRecord,
): readonly number[] {
  return recent
    .filter((other) => other.authorId === authorId && other.id < id)
    .filter(({ body }) => parseComment(body).kind !== "none")
    .map(({ createdAt }) => createdAt);
}

export function commandOf({ parsed }: Asker): Command | null {
  return parsed.kind === "command" ? parsed.command : null;
}
