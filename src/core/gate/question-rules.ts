import { grammar } from "../command/grammar.ts";
import { code, type Line, text } from "../render/node.ts";
import { utcClock } from "../render/utc.ts";
import { askAgain } from "./ask-again.ts";
import { commandIn } from "./command-in.ts";
import type { GateFacts, QuestionFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { isRoleEnough } from "./role.ts";

/** What is asked of the question that a code or `/cancel` answers. */
export const questionRules: readonly GateRule[] = [
  {
    code: "code_wrong",
    applies: isWrong,
    sentence: whyWrong,
    next: whoElse,
  },
  {
    code: "code_expired",
    applies: confirming(({ now, expiresAt }) => !(now <= expiresAt)),
    sentence: () => [text("The code was good for 15 minutes.")],
    next: ({ question }) => askAgain(question),
  },
  {
    code: "cooling_down",
    applies: confirming(({ now, confirmableAt }) => !(now >= confirmableAt)),
    sentence: () => [
      text("The policy wants time between a question and its answer."),
    ],
    next: ({ question }) =>
      question?.kind === "open"
        ? [text(`Comment it again after ${utcClock(question.confirmableAt)}.`)]
        : [],
  },
];

/** Without the rule of two the code is for who asked; whoever has the stronger role may take a question back. */
function isWrong(facts: GateFacts): boolean {
  const { question, losses, permission } = facts;
  const { others } = grammar.cancel;
  if (question === null) return false;
  if (question.kind === "none") return true;
  if (question.askedByMe) return false;
  if (commandIn(facts)?.name === "cancel")
    return !(
      permission.kind === "known" &&
      others !== null &&
      isRoleEnough(permission.held, others.role)
    );
  // Who the second person may be is asked by its own rule, right before this one.
  return losses === null || losses.secondPerson !== "given";
}

function whyWrong(facts: GateFacts): Line {
  const cancels = commandIn(facts)?.name === "cancel";
  if (facts.question?.kind === "open")
    return [
      text(
        cancels
          ? "Somebody else asked for that, and taking it back needs the role "
          : "The code is for the person who asked.",
      ),
      ...(cancels ? [code("maintain"), text(".")] : []),
    ];
  return [
    text(
      cancels
        ? "No question is open here."
        : "No open question here has that code.",
    ),
  ];
}

function whoElse(facts: GateFacts): Line {
  const cancels = commandIn(facts)?.name === "cancel";
  if (facts.question?.kind === "open")
    return cancels
      ? [text("Ask who asked for it, or somebody with that role.")]
      : [
          text("Leave it to them, or ask yourself with "),
          code(`/destroy ${facts.question.vm}`),
          text("."),
        ];
  return cancels
    ? [
        text("Comment "),
        code("/cancel"),
        text(" where the question was asked."),
      ]
    : [
        text("Copy it from the question where it was asked, or ask with "),
        code("/destroy"),
        text(" and the VM."),
      ];
}

function confirming(
  applies: (question: Extract<QuestionFacts, { kind: "open" }>) => boolean,
): (facts: GateFacts) => boolean {
  return (facts) =>
    commandIn(facts)?.name === "confirm" &&
    facts.question?.kind === "open" &&
    applies(facts.question);
}
