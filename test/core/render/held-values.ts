import type { BreachRow, Outcome } from "../../../src/core/outcome.ts";
import type { ApplyInput } from "../../../src/core/render/apply-input.ts";
import { applyInput } from "./apply-values.ts";
import { digest } from "./homelab-values.ts";

const rebuilt: BreachRow = {
  subject: "web01",
  code: "replace_unpromised",
  promised: "disk grown, stays up",
  would: "rebuild it, disk erased",
  because: "`clone.vm_id` differs from the state",
  acceptable: true,
};

const losses = [
  { id: "cache01", diskGb: 20, how: "removed" },
  { id: "build01", diskGb: 20, how: "rebuilt" },
] as const;

function held(more: Partial<Extract<Outcome, { phase: "held" }>>): Outcome {
  return { phase: "held", breaches: [], ...more };
}

/** Applies that were held, as a bot that answers commands tells them. */
export const heldInputs: Readonly<Record<string, ApplyInput>> = {
  "held-data-loss": applyInput(held({ losses }), { commands: true, digest }),
  "held-data-loss-no-commands": applyInput(held({ losses })),
  "held-digest": applyInput(held({ breaches: [rebuilt] }), {
    commands: true,
    digest: "51d044aa93c7e0b25f8d16a94c3370fe",
  }),
  "held-both": applyInput(held({ breaches: [rebuilt], losses }), {
    commands: true,
    digest: "51d044aa93c7e0b25f8d16a94c3370fe",
  }),
  "held-protected": applyInput(
    held({
      breaches: [
        {
          ...rebuilt,
          subject: "db01",
          code: "protected_touched",
          promised: "nothing",
          acceptable: false,
        },
        rebuilt,
      ],
    }),
    { commands: true },
  ),
  "held-plan-refused": applyInput(
    held({
      breaches: [
        {
          subject: "the plan",
          code: "plan_format",
          promised: "nothing",
          would: "not known",
          because:
            "The plan is not whole, or not of a form this version knows.",
          acceptable: false,
        },
      ],
    }),
    { commands: true },
  ),
  "held-foreign": applyInput(
    held({
      breaches: [
        {
          subject: "null_resource.x",
          code: "foreign_type",
          promised: "nothing",
          would: "create the resource",
          because:
            "The plan holds a kind of resource the catalog does not make, or one that runs commands.",
          acceptable: false,
        },
      ],
    }),
    { commands: true },
  ),
};
