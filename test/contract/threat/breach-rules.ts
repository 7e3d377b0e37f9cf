import {
  type BreachCode,
  breachRules,
} from "../../../src/core/plan/breach-rule.ts";
import { type HeldBy, type Row, section } from "./rule.ts";

const cases = {
  plan_format: ["an action nobody knows"],
  foreign_type: [
    "a data source that runs a program",
    "a provisioner inside a module",
    "a resource of a type the catalog never makes",
  ],
  foreign_provider: ["a VM by another provider"],
  foreign_address: [
    "a VM outside the modules",
    "a longer id that begins alike",
    "a VM given up",
    "a VM taken over",
    "a deposed object",
    "a state moved from elsewhere",
  ],
  create_unpromised: [
    "a VM nobody asked for",
    "a removed VM created",
    "a name nobody asked for",
  ],
  protected_touched: [
    "a protected VM removed as promised",
    "a protected VM rebuilt as promised, its protection lifted at once",
    "a VM the policy protects",
    "a protection lifted without being asked",
  ],
  delete_unpromised: [
    "a VM deleted that stays",
    "a name deleted that stays",
    "what an unapplied merge left behind",
  ],
  replace_unpromised: [
    "a VM rebuilt unasked",
    "a VM rebuilt unasked, the other order",
    "a name made anew for no reason",
  ],
  reboot_unpromised: [
    "memory changed by hand",
    "a reboot where only a tag was promised",
    "an attribute nobody listed",
  ],
  drift_held: ["a description changed by hand, where drift is held"],
} as const satisfies Readonly<Record<BreachCode, readonly string[]>>;

const providers = "core/plan/configured-providers";

/** Of the plan as a whole. */
const more: Readonly<Partial<Record<BreachCode, HeldBy>>> = {
  plan_format: {
    [providers]: [
      "6.3.plan_format: providers told in a form nobody knows are no plan",
    ],
  },
  foreign_provider: {
    [providers]: [
      "6.3.foreign_provider: a provider that is none of the catalog's is held, though nothing is made with it",
      "6.3.foreign_provider: where a provider goes, and as whom, no file of modules may say",
      "6.3.foreign_provider: updates go by TCP, whatever a module says",
      "6.3.foreign_provider: the catalog's own providers pass",
    ],
  },
};

const judged = "core/plan/breach";

/** Every breach of the plan gate, by its own table, and what is true of all. */
export const breachCodeRules = section(
  "Plan gate",
  "OpenTofu's plan is held against the promise, and exactly that saved plan is applied. One row a breach; any holds the apply.",
  [
    ...breachRules.map(
      ({ code, sentence, acceptable }): Row => [
        `6.3.${code}`,
        `Held: ${sentence} ${acceptable ? "A digest of exactly that may accept it." : "No digest accepts it."}`,
        {
          [judged]: cases[code].map((name) => `${code}: ${name}`),
          ...more[code],
        },
      ],
    ),
    [
      "6.3.forget-holds",
      "A plan that gives a VM up without deleting it is held.",
      {
        [judged]: ["foreign_address: a VM given up"],
        "core/cases": ["case plan-forget"],
      },
    ],
    [
      "6.3.whole-plan-only",
      "A plan counts only if exit code, report and JSON agree, of a known major format, and whole.",
      {
        [judged]: ["exit code, report and plan must agree"],
        "core/plan/tofu": [
          "a new major version is a problem, never a plan",
          "no version is a problem, never a plan",
          "an error is a problem, never a plan",
          "an incomplete plan is a problem, never a plan",
          "deferred changes is a problem, never a plan",
          "one resource twice is a problem, never a plan",
        ],
        "adapters/terragrunt/executor": [
          "never takes an exit code alone for an answer",
        ],
      },
    ],
    [
      "6.3.unacceptable",
      "Nothing foreign and no protected disk can be accepted by anybody.",
      { [judged]: ["nothing foreign and no protected disk can be accepted"] },
    ],
    [
      "6.3.live-drift-heals",
      "Live drift is told and let through, unless the policy holds it.",
      {
        [judged]: [
          "go: a description changed by hand",
          "drift_held: a TTL changed by hand, where drift is held",
        ],
      },
    ],
    [
      "6.3.total",
      "The gate is pure and answers any JSON.",
      {
        "property/plan": [
          "any JSON gets an answer, and what is no plan is held",
          "any text gets an answer, however deep it is nested",
          "a plan of nothing is no breach of any promise",
        ],
        "property/real-plan": [
          "whatever is bent in a plan, it is refused or told, never a crash, and never claimed whole when it is not",
        ],
      },
    ],
    [
      "6.3.stale-plan",
      "A plan that went stale is made and judged again, and given up after three.",
      {
        "app/apply": [
          "judges a plan that went stale again, and holds what the new one does more",
        ],
        "app/apply-trouble": [
          "plans again when the plan went stale, and gives up after three",
        ],
      },
    ],
  ],
);
