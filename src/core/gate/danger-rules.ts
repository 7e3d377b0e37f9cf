import { counted } from "../render/counted.ts";
import { idSentence } from "../render/ids.ts";
import { code, type Line, text } from "../render/node.ts";
import { utcClock } from "../render/utc.ts";
import { commandIn } from "./comment-rules.ts";
import type { GateFacts, LossFacts, QuestionFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { isRoleEnough } from "./role.ts";

const mostNamed = 12;

/** What is asked before something may be lost. */
export const dangerRules: readonly GateRule[] = [
  {
    code: "vm_unknown",
    applies: ({ vm }) => vm?.exists === false,
    sentence: () => [text("The default branch's fleet has no such VM.")],
    next: ({ vm }) => [
      ...(vm === null || vm.nearest === null
        ? []
        : [text("Did you mean "), code(vm.nearest), text("? ")]),
      code("/status"),
      text(" shows all of them."),
    ],
  },
  {
    code: "vm_protected",
    applies: losing(({ protectedIds }) => protectedIds.length > 0),
    sentence: ({ losses }) => [
      ...ids(losses?.protectedIds ?? []),
      text(
        losses?.protectedIds.length === 1 ? " is protected" : " are protected",
      ),
      text(", so no command erases the disk."),
    ],
    next: () => [
      text("First merge the change that lifts it: "),
      code("protect: false"),
      text(", or the id out of "),
      code("protected"),
      text(" in the policy."),
    ],
  },
  {
    code: "too_many_removals",
    applies: losing(
      ({ losses, most, given }) => losses.length > most && given === null,
    ),
    sentence: ({ losses }) => [
      text(
        `${counted(losses?.losses.length ?? 0, "disk")} would be erased, and without a word on exactly that at most ${losses?.most ?? 0} may: `,
      ),
      ...ids((losses?.losses ?? []).map(({ id }) => id)),
      text("."),
    ],
    next: giveDigest,
  },
  {
    code: "digest_required",
    applies: losing(
      ({ losses, breaches, digest, given }) =>
        (losses.length > 0 || breaches > 0) &&
        digest !== null &&
        given === null,
    ),
    sentence: ({ losses }) => [
      text(
        losses?.losses.length === 1
          ? "A disk would be erased: "
          : "Disks would be erased: ",
      ),
      ...ids((losses?.losses ?? []).map(({ id }) => id)),
      text("."),
    ],
    next: giveDigest,
  },
  {
    code: "digest_mismatch",
    applies: losing(({ digest, given }) => given !== null && given !== digest),
    sentence: ({ losses }) =>
      losses?.digest === null
        ? [
            text(
              "No digest is asked for: what was shown erased a disk, and this plan erases none.",
            ),
          ]
        : [
            text(
              "The digest is not that of the plan as it is now: the change, its base or the policy moved on after it was shown.",
            ),
          ],
    next: ({ losses, question }) => {
      if (question !== null)
        return [text("Ask again with "), code("/destroy"), text(".")];
      return [
        text("Read the plan above, then comment "),
        code(
          losses === null || losses.digest === null
            ? "/apply"
            : `/apply ${losses.digest}`,
        ),
        text("."),
      ];
    },
  },
  {
    code: "second_person_required",
    applies: losing(({ secondPerson }) => secondPerson === "missing"),
    sentence: () => [
      text(
        "The policy wants two people where a disk is erased: one who asks, and another who neither asked, wrote nor pushed the change.",
      ),
    ],
    next: (facts) =>
      facts.question === null
        ? [
            text("Another person with the role comments "),
            code(`/apply ${facts.losses?.digest ?? ""}`),
            text(" within 15 minutes of the first."),
          ]
        : [
            text("Another person with the role comments the same "),
            code("/confirm"),
            text("."),
          ],
  },
  {
    code: "code_wrong",
    applies: (facts) => isWrong(facts),
    sentence: () => [
      text("No open question here has that code, or there is none at all."),
    ],
    next: () => [
      text("Ask with "),
      code("/destroy"),
      text(" and the VM; the person who asks confirms."),
    ],
  },
  {
    code: "code_expired",
    applies: confirming(({ now, expiresAt }) => now > expiresAt),
    sentence: () => [text("The code was good for 15 minutes.")],
    next: askAgain,
  },
  {
    code: "cooling_down",
    applies: confirming(({ now, confirmableAt }) => now < confirmableAt),
    sentence: () => [
      text("The policy wants time between a question and its answer."),
    ],
    next: ({ question }) =>
      question?.kind === "open"
        ? [text(`Comment it again after ${utcClock(question.confirmableAt)}.`)]
        : [],
  },
];

function losing(
  applies: (losses: LossFacts) => boolean,
): (facts: GateFacts) => boolean {
  return ({ losses }) => losses !== null && applies(losses);
}

function ids(all: readonly string[]): Line {
  return idSentence(
    all.map((id): Line => [code(id)]),
    mostNamed,
  );
}

function giveDigest({ losses }: GateFacts): Line {
  return [
    text("Read the plan above; to go ahead, comment "),
    code(`/apply ${losses?.digest ?? ""}`),
    text("."),
  ];
}

function askAgain({ question }: GateFacts): Line {
  const vm = question?.kind === "open" ? ` ${question.vm}` : "";
  return [text("Ask again with "), code(`/destroy${vm}`), text(".")];
}

/** Without two-person rule the code is for who asked; whoever has the stronger role may take a question back. */
function isWrong({ question, losses, parsed, permission }: GateFacts): boolean {
  if (question === null) return false;
  if (question.kind === "none") return true;
  if (question.askedByMe) return false;
  if (parsed.kind !== "command") return false;
  if (parsed.command.name === "cancel")
    return (
      permission.kind !== "known" || !isRoleEnough(permission.held, "maintain")
    );
  return losses === null || losses.secondPerson !== "given";
}

function confirming(
  applies: (question: Extract<QuestionFacts, { kind: "open" }>) => boolean,
): (facts: GateFacts) => boolean {
  return (facts) =>
    commandIn(facts)?.name === "confirm" &&
    facts.question?.kind === "open" &&
    applies(facts.question);
}
