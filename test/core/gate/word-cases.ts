import type { Problem } from "../../../src/core/problem.ts";
import { gateCases } from "./gate-cases.ts";
import {
  confirming,
  type factsWith,
  goodFacts,
  lockCommit,
  lockRecord,
  loss,
  lossesWith,
  openQuestion,
  pullWith,
  said,
} from "./sample-facts.ts";

function mistakes(count: number): readonly Problem[] {
  return Array.from({ length: count }, (_, n) => ({
    code: "example",
    message: `wrong ${n + 1}.`,
    hint: "write it right",
  }));
}

/** What the gate says in every situation it has words for, and the part of it that matters most. */
export const wordCases: readonly (readonly [
  string,
  Parameters<typeof factsWith>[0],
  RegExp,
])[] = [
  [
    "an edited comment",
    gateCases.edited_comment,
    /was edited.*Comment it anew/,
  ],
  ["an old one", gateCases.stale_comment, /older than 10 minutes/],
  [
    "one from the future",
    { comment: { ...goodFacts.comment, ageSeconds: -61 } },
    /future/,
  ],
  [
    "a run started again",
    { comment: { ...goodFacts.comment, rerun: true } },
    /started again/,
  ],
  ["a near miss", gateCases.unknown_command, /`\/apply \[digest\]`/],
  [
    "a wrong argument",
    gateCases.bad_arguments,
    /`\/destroy` needs .*`\/destroy web02`/,
  ],
  [
    "an argument too many",
    { parsed: { kind: "mistake", code: "bad_arguments", nearest: "help" } },
    /takes no argument.*`\/help`/,
  ],
  [
    "a bad digest",
    { parsed: { kind: "mistake", code: "bad_arguments", nearest: "apply" } },
    /takes nothing, or the 32 digits/,
  ],
  ["an issue", gateCases.wrong_place, /in a pull request only/],
  [
    "a locked conversation",
    { comment: { ...goodFacts.comment, locked: true } },
    /conversation is locked/,
  ],
  [
    "another conversation",
    { comment: { ...goodFacts.comment, here: false } },
    /not stand where/,
  ],
  ["a role too low", gateCases.permission_denied, /`maintain`.*`write`/],
  [
    "no role at all",
    { permission: { kind: "known", held: "none", needed: "read" } },
    /`read`.*`none`/,
  ],
  ["too many commands", gateCases.rate_limited, /6 commands.*14:02 UTC/],
  ["another base", gateCases.wrong_base, /`next`/],
  ["a broken policy", gateCases.policy_invalid, /line 14: unknown key/],
  ["a broken fleet", gateCases.fleet_invalid, /line 14: this is text/],
  [
    "the first five mistakes and how many more",
    { fleetProblems: mistakes(7) },
    /used: wrong 1; wrong 2; wrong 3; wrong 4; wrong 5; and 2 more\. /,
  ],
  [
    "five mistakes, and that is all",
    { fleetProblems: mistakes(5) },
    /wrong 4; wrong 5\. /,
  ],
  [
    "an id that two fleets hold",
    gateCases.several_fleets,
    /more than one fleet: `home` and `cabin`\. Say which one: `\/destroy home/,
  ],
  [
    "a fleet there is not",
    {
      ...said({ name: "unlock", fleet: "garag" }),
      unclearFleets: { names: [], instead: ["/unlock garage"] },
    },
    /none of the repository's fleets\. Did you mean `\/unlock garage`\?$/,
  ],
  [
    "no fleet of ours",
    { unclearFleets: { names: [], instead: [] } },
    /none of the repository's fleets\. Comment it where/,
  ],
  [
    "one fleet of a merge",
    { unclearFleets: { names: [], instead: [], merging: true } },
    /merged for every fleet it touches\. Comment `\/apply` without/,
  ],
  ["running checks", gateCases.checks_pending, /running: `build`\. Wait/],
  [
    "checks nobody could read",
    pullWith({ checks: { kind: "unavailable", names: [] } }),
    /any doubt refuses\. Repair/,
  ],
  [
    "a mergeability GitHub does not know",
    pullWith({ mergeable: "unknown" }),
    /does not say/,
  ],
  ["red checks", gateCases.checks_failed, /`build` and `lint`/],
  ["who asked for changes", gateCases.changes_requested, /`lee`/],
  ["missing reviews", gateCases.review_required, /1 approval, and 0/],
  [
    "reviews GitHub does not tell",
    pullWith({ reviews: { kind: "unknown" } }),
    /did not say.*few minutes/,
  ],
  ["the nearest id", gateCases.vm_unknown, /Did you mean `cache01`/],
  [
    "no id near",
    { ...gateCases.vm_unknown, vm: { id: "x", exists: false, nearest: null } },
    /no such VM\. `\/status`/,
  ],
  ["a protected VM", gateCases.vm_protected, /`cache01` is protected/],
  [
    "two protected VMs",
    lossesWith({ protectedIds: ["a1", "b1"] }),
    /`a1` and `b1` are protected/,
  ],
  [
    "every disk above the limit",
    lossesWith({
      losses: Array.from({ length: 60 }, (_, n) => loss(`web${n}`)),
      given: null,
    }),
    /60 disks .* at most 1 may: .*`web0`.*`web37`.*`web59`.*`\/apply 9c1e/,
  ],
  [
    "what to do where no digest lets them go",
    gateCases.too_many_removals,
    /2 disks.*fewer go at a time/,
  ],
  [
    "the digest to give",
    gateCases.digest_required,
    /`cache01`.*`\/apply 9c1e7f3a0b52d4468f1ac3e07b95521e`/,
  ],
  [
    "an altered plan: what goes in truth",
    {
      ...pullWith({ planShown: "altered" }),
      ...lossesWith({ losses: [loss("a1"), loss("b1")] }),
    },
    /altered the plan above, so it shows nothing\. 2 disks would be erased: `a1` and `b1`\. Have it written anew with `\/plan`/,
  ],
  [
    "an altered plan where nothing goes",
    {
      ...pullWith({ planShown: "altered" }),
      ...lossesWith({ losses: [], breaches: 0, digest: null, given: null }),
    },
    /shows nothing\. No disk would be erased\./,
  ],
  [
    "two disks",
    lossesWith({ losses: [loss("a1"), loss("b1")], most: 2, given: null }),
    /2 disks would be erased: `a1` and `b1`/,
  ],
  [
    "a plan that does more",
    lossesWith({ losses: [], breaches: 2, given: null }),
    /more than was promised.*`\/apply 9c1e/,
  ],
  ["another digest", gateCases.digest_mismatch, /`0000aaaa.*`\/apply 9c1e/],
  [
    "a digest where nothing is lost",
    lossesWith({ losses: [], digest: null }),
    /erases no disk.*comment `\/apply`\./,
  ],
  [
    "a code of an older plan",
    { ...confirming({}), ...lossesWith({ digest: "ab".repeat(16) }) },
    /code was made for.*`\/destroy cache01`/,
  ],
  [
    "a second person for a digest",
    gateCases.second_person_required,
    /two people.*`\/apply 9c1e/,
  ],
  [
    "a second person for a code",
    { ...confirming({}), ...lossesWith({ secondPerson: "missing" }) },
    /two people.*`\/confirm`/,
  ],
  ["no such code", gateCases.code_wrong, /has that code.*`\/destroy`/],
  [
    "another's question",
    confirming({ askedByMe: false }),
    /person who asked.*`\/destroy cache01`/,
  ],
  [
    "nothing to take back",
    { ...said({ name: "cancel" }), question: { kind: "none" } },
    /No question is open here/,
  ],
  [
    "another's question to take back",
    {
      ...said({ name: "cancel" }),
      question: { ...openQuestion, askedByMe: false },
      permission: { kind: "known", held: "write", needed: "write" },
    },
    /Somebody else.*`maintain`/,
  ],
  ["an old code", gateCases.code_expired, /15 minutes.*`\/destroy cache01`/],
  ["a question too fresh", gateCases.cooling_down, /after 14:04 UTC/],
  ["a lock nobody understands", gateCases.lock_ambiguous, /`\/unlock`/],
  [
    "who holds the lock and why",
    gateCases.lock_held,
    /locked by `lee` since 2026-09-19 14:02 UTC: `moving the storage` \(run 17\)/,
  ],
  [
    "an apply at work",
    {
      lock: {
        kind: "held",
        record: { ...lockRecord, kind: "apply", reason: null, runId: 0 },
        commit: lockCommit,
      },
    },
    /apply asked for by `lee` is at work since 2026-09-19 14:02 UTC\. /,
  ],
  ["a question that is open", gateCases.already_done, /question is still open/],
  [
    "a run that did it",
    { done: { runUrl: "https://github.com/kim/homelab/actions/runs/17" } },
    /carried out already.*`https:\/\/github\.com\/kim/,
  ],
  [
    "a code that was used",
    { ...confirming({}), ...pullWith({ state: "merged" }) },
    /carried out already.*`\/status`, and where .* not applied, comment `\/apply`/,
  ],
];
