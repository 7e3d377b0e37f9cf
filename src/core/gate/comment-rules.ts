import type { CommandName } from "../command/command.ts";
import { grammar, usageOf } from "../command/grammar.ts";
import { code, type Line, text } from "../render/node.ts";
import { prose } from "../render/prose.ts";
import { utcClock } from "../render/utc.ts";
import type { CommentFacts, GateFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { mostAMinute, mostAnHour } from "./rate.ts";
import { isRoleEnough } from "./role.ts";

/** Seconds a command stays good, and how far clocks may differ. */
const goodForSeconds = 600;
const clockSkewSeconds = 60;

const nothing = (): Line => [];
const anew = (): Line => [text("Comment it anew.")];

/**
 * What is asked of every comment: is it a command, by whom, where, and how often. Numbers are asked for what lets pass, so
 * that one which is none refuses.
 */
export const commentRules: readonly GateRule[] = [
  {
    code: "not_a_command",
    applies: ({ parsed }) => parsed.kind === "none",
    sentence: nothing,
    next: nothing,
  },
  {
    code: "edited_comment",
    applies: ({ comment }) => comment.edited,
    sentence: () => [
      text("The comment was edited, and an edited comment never runs."),
    ],
    next: anew,
  },
  {
    code: "from_bot",
    applies: ({ comment }) => comment.byBot,
    sentence: nothing,
    next: nothing,
  },
  {
    code: "stale_comment",
    applies: ({ comment: { ageSeconds, rerun } }) =>
      rerun ||
      !(ageSeconds <= goodForSeconds && ageSeconds >= -clockSkewSeconds),
    sentence: ({ comment }) => [text(staleWords(comment))],
    next: anew,
  },
  {
    code: "unknown_command",
    applies: ({ parsed }) =>
      parsed.kind === "mistake" && parsed.code === "unknown_command",
    sentence: () => [text("There is no such command.")],
    next: ({ parsed }) =>
      parsed.kind === "mistake" ? usage(parsed.nearest) : [],
  },
  {
    code: "bad_arguments",
    applies: ({ parsed }) =>
      parsed.kind === "mistake" && parsed.code === "bad_arguments",
    sentence: ({ parsed }) =>
      parsed.kind === "mistake" ? expected(parsed.nearest) : [],
    next: ({ parsed }) =>
      parsed.kind === "mistake" ? example(parsed.nearest) : [],
  },
  {
    code: "wrong_place",
    applies: isElsewhere,
    sentence: ({ comment }) =>
      comment.locked
        ? [text("This conversation is locked.")]
        : comment.here
          ? [text("That command works in a pull request only.")]
          : [text("The comment does not stand where the event said.")],
    next: () => [
      text("Comment it on the pull request it is about; "),
      code("/help"),
      text(" says which command works where."),
    ],
  },
  {
    code: "permission_unknown",
    applies: ({ permission }) => permission.kind === "unknown",
    sentence: () => [
      text("GitHub could not say what you may do here, and any doubt refuses."),
    ],
    next: () => [
      text(
        "Comment it again in a few minutes; a custom role of an organisation counts once ",
      ),
      code("custom_roles"),
      text(" of the policy says as which."),
    ],
  },
  {
    code: "permission_denied",
    applies: ({ permission }) =>
      permission.kind === "known" &&
      !isRoleEnough(permission.held, permission.needed),
    sentence: ({ permission }) =>
      permission.kind === "known"
        ? [
            text("That needs the role "),
            code(permission.needed),
            text(", and yours here is "),
            code(permission.held),
            text("."),
          ]
        : [],
    next: () => [
      text(
        "Ask somebody who has it, or an admin of the repository for the role.",
      ),
    ],
  },
  {
    code: "rate_limited",
    applies: ({ rate }) =>
      !(rate.lastMinute < mostAMinute && rate.lastHour < mostAnHour),
    // Said once a window: an answer to each would be what the limit is there against.
    sentence: ({ rate }) =>
      rate.told
        ? []
        : [
            text(
              `More than ${mostAMinute} commands a minute or ${mostAnHour} an hour by one person are not answered.`,
            ),
          ],
    next: ({ rate }) =>
      rate.told ? [] : [text(`Wait until ${utcClock(rate.openAt)}.`)],
  },
];

function staleWords({ rerun, ageSeconds }: CommentFacts): string {
  if (rerun)
    return "This run was started again, and the command may no longer be meant.";
  if (ageSeconds > 0)
    return "The command is older than 10 minutes and may no longer be meant.";
  return ageSeconds < 0
    ? "The command's time lies in the future, so its age is not known."
    : "The command's time is not known, so neither is its age.";
}

function isElsewhere({ comment, parsed }: GateFacts): boolean {
  if (!comment.here || comment.locked) return true;
  return (
    parsed.kind === "command" &&
    grammar[parsed.command.name].where === "pull_request" &&
    comment.on !== "pull_request"
  );
}

function usage(nearest: CommandName): Line {
  return [
    text("Did you mean "),
    code(usageOf(grammar[nearest])),
    text("? "),
    code("/help"),
    text(" shows all of them."),
  ];
}

function expected(name: CommandName): Line {
  const { argument } = grammar[name];
  return argument === null
    ? [code(`/${name}`), text(" takes no argument.")]
    : [
        code(`/${name}`),
        ...prose(
          argument.optional
            ? ` takes nothing, or ${argument.expects}.`
            : ` needs ${argument.expects}.`,
        ),
      ];
}

function example(name: CommandName): Line {
  const { argument } = grammar[name];
  const words = argument === null ? "" : ` ${argument.example}`;
  return [text("Write it like this: "), code(`/${name}${words}`), text(".")];
}
