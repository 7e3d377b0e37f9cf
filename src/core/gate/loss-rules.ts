import { counted } from "../render/counted.ts";
import { code, type Line, text } from "../render/node.ts";
import { askAgain } from "./ask-again.ts";
import type { GateFacts, LossFacts } from "./facts.ts";
import type { GateRule } from "./gate-rule.ts";
import { named, whatGoes } from "./what-goes.ts";

/** What is asked before a disk may be erased. */
export const lossRules: readonly GateRule[] = [
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
      ...named(losses?.protectedIds ?? []),
      text(
        losses?.protectedIds.length === 1
          ? " is protected, so no command erases its disk."
          : " are protected, so no command erases their disks.",
      ),
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
      ({ losses, most, given }) => !(losses.length <= most) && given === null,
    ),
    sentence: ({ losses }) => [
      text(
        `${counted(losses?.losses.length ?? 0, "disk")} would be erased, and without a word on exactly that at most ${losses?.most ?? 0} may: `,
      ),
      ...named((losses?.losses ?? []).map(({ id }) => id)),
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
    sentence: whatGoes,
    next: giveDigest,
  },
  {
    code: "digest_mismatch",
    applies: losing(({ digest, given }) => given !== null && given !== digest),
    sentence: mismatch,
    next: readAgain,
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
];

function losing(
  applies: (losses: LossFacts) => boolean,
): (facts: GateFacts) => boolean {
  return ({ losses }) => losses !== null && applies(losses);
}

function mismatch({ losses, question }: GateFacts): Line {
  if (losses === null || losses.digest === null)
    return [text("This plan erases no disk, so it has no digest to give.")];
  const given = losses.given ?? "";
  return question === null
    ? [
        text(
          "The digest is not that of the plan as it is now: the change, its base or the policy moved on after ",
        ),
        code(given),
        text(" was shown."),
      ]
    : [
        text(
          "The plan is not the one the code was made for: the fleet, the change or the policy moved on since.",
        ),
      ];
}

function readAgain({ losses, question }: GateFacts): Line {
  if (question !== null) return askAgain(question);
  const digest = losses?.digest ?? null;
  return [
    text("Read the plan above, then comment "),
    code(digest === null ? "/apply" : `/apply ${digest}`),
    text("."),
  ];
}

function giveDigest({ losses }: GateFacts): Line {
  const digest = losses?.digest ?? null;
  return digest === null
    ? [text("Let fewer go at a time.")]
    : [
        text("Read the plan above; to go ahead, comment "),
        code(`/apply ${digest}`),
        text("."),
      ];
}
