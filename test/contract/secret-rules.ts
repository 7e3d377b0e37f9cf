import { isDecided } from "./decided-job.ts";
import { namesSecret, type Step } from "./workflow-file.ts";
import { found, type Rule, steps } from "./workflow-rule.ts";

/** Where secrets may be, and where nothing secret may go. */
export const secretRules: readonly Rule[] = [
  {
    code: "secret_by_name",
    sentence:
      "secrets are named one by one, never inherited, dumped or computed",
    broken: ({ text }) =>
      found(
        text,
        /secrets:\s*inherit|toJSON\(\s*secrets|secrets\s*\[|secrets\s*\)|secrets\s*\.\s*\*/gi,
      ),
  },
  {
    code: "secret_in_step",
    sentence: "a secret is known to one step only, by its env",
    broken: ({ settings }) =>
      settings
        .filter(
          ({ value, path }) =>
            namesSecret(value) &&
            !/^jobs\.[^.]+\.steps\.env\.[^.]+$/.test(path.join(".")),
        )
        .map(({ path }) => path.join(".")),
  },
  {
    code: "secret_for_outsiders",
    sentence:
      "where a pull request starts the run there are no secrets; where a comment does, only behind the gate",
    broken: ({ settings, events, jobs }) =>
      settings
        .filter(({ value }) => namesSecret(value))
        .filter(({ path }) => {
          const job = jobs.find(({ name }) => name === path[1]);
          const decided = job !== undefined && isDecided(job, jobs);
          return (
            events.has("pull_request") ||
            (events.has("issue_comment") && !decided)
          );
        })
        .map(() => "secrets")
        .slice(0, 1),
  },
  {
    code: "artifact",
    sentence: "nothing is uploaded: plans and states hold secrets",
    broken: ({ settings }) =>
      settings
        .filter(({ key, value }) => key === "uses" && /artifact/.test(value))
        .map(({ value }) => value),
  },
  {
    code: "cache",
    sentence:
      "no cache a pull request can fill reaches the homelab or a release",
    broken: (workflow) =>
      steps(workflow)
        .filter(
          ({ job, step }) =>
            job.trusted &&
            (/\/cache(?:\/|@)/.test(step.uses ?? "") || asksForCache(step)),
        )
        .map(({ job }) => job.name),
  },
];

/** These keep a cache unless they are told not to. */
const cachesUnasked: Readonly<Record<string, string>> = {
  "actions/setup-go": "cache",
  "actions/setup-node": "package-manager-cache",
};

function asksForCache(step: Step): boolean {
  const off = cachesUnasked[(step.uses ?? "").split("@")[0] ?? ""];
  if (off !== undefined && step.with[off] !== false) return true;
  return ![undefined, false, ""].some((none) => step.with["cache"] === none);
}
