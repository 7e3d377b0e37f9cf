import type { DataLoss } from "../plan/data-loss.ts";
import type { RealPlanFacts } from "../plan/real-plan-facts.ts";
import type { DangerInput } from "./danger-input.ts";
import { idSentence } from "./ids.ts";
import { code, type Line, text } from "./node.ts";

const mostNamed = 8;

/** The last line of the caution: what to do about it. */
export function cautionNextStep(
  { digest, commands, real }: DangerInput,
  losses: readonly DataLoss[],
): Line {
  const breaches = real?.breaches ?? [];
  const kept = losses.filter(({ protectedAtBase }) => protectedAtBase);
  if (kept.length > 0) {
    const ids = kept.map(({ id }): Line => [code(id)]);
    return [
      text("Nothing would be applied: "),
      ...idSentence(ids, mostNamed),
      text(kept.length === 1 ? " is protected." : " are protected."),
    ];
  }
  if ((real?.homelab?.clashes.length ?? 0) > 0)
    return [text("Put that right first; then push, and it is planned again.")];
  if (breaches.length > 0) return aboutBreaches(breaches, commands, digest);
  if (commands && digest !== null) {
    return [
      text("To go ahead, comment "),
      code(`/apply ${digest}`),
      text(
        ". Merging without it is possible, but the apply will then be held.",
      ),
    ];
  }
  const them = losses.length === 1 ? "it" : "them";
  return [
    text(
      `Merging this pull request is the go-ahead: the apply that follows erases ${them} and asks nobody again.`,
    ),
  ];
}

function aboutBreaches(
  breaches: RealPlanFacts["breaches"],
  commands: boolean,
  digest: string | null,
): Line {
  const hard = breaches.filter(({ acceptable }) => !acceptable);
  const kept = hard.flatMap(({ code: of, vmId }) =>
    of === "protected_touched" && vmId !== null ? [vmId] : [],
  );
  if (hard.length > 0 && kept.length === hard.length)
    return aboutProtected(kept);
  if (hard.length > 0)
    return [
      text(
        "No command lets that through: undo what was done by hand, or write it into the fleet file.",
      ),
    ];
  return commands
    ? acceptedLater(digest)
    : [
        text(
          "Undo what was done by hand, or write it into the fleet file, before this is merged.",
        ),
      ];
}

/** Who merges cannot know yet what the plan of that moment will break, so that is accepted where it is held (decision 0052). */
function acceptedLater(digest: string | null): Line {
  const words = text(
    "The apply's comment will name the digest that accepts exactly this.",
  );
  return digest === null
    ? [words]
    : [text("To merge, comment "), code(`/apply ${digest}`), text(". "), words];
}

function aboutProtected(ids: readonly string[]): Line {
  const named = [...new Set(ids)].map((id): Line => [code(id)]);
  return [
    text("No command lets that through, as "),
    ...idSentence(named, mostNamed),
    text(named.length === 1 ? " is" : " are"),
    text(
      " protected: undo what was done by hand, or first merge a change with ",
    ),
    code("protect: false"),
    text("."),
  ];
}
