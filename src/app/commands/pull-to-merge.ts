import type { PullFacts } from "../../core/gate/facts.ts";
import type { FileReading } from "../ports.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import { nothingAsked, placeFacts } from "./look-at-pull.ts";
import { mergeFacts } from "./merge-facts.ts";
import { type PlanSeen, planSeen } from "./plan-seen.ts";
import { type PlannedChange, plannedChange } from "./planned-change.ts";
import type { CommentRecord, PullForMerge } from "./ports.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/** GitHub makes the test merge of a pull request some seconds after a push. */
const reads = 3;
const pauseMs = 2_000;

/** A pull request a command would merge: everything the gate asks of it. */
export interface PullToMerge {
  readonly pull: PullForMerge;
  readonly facts: PullFacts;
  /** null: it cannot be merged, so nothing was planned. */
  readonly planned: PlannedChange | null;
  readonly lastPusher: number | null;
}

export interface PullQuestion {
  readonly number: number;
  /** The command. */
  readonly comment: CommentRecord;
  readonly place: FleetPlace;
  readonly policy: PolicyAt;
  /** Accounts that write our comments. */
  readonly accounts: readonly number[];
  /** The command itself carries what was shown: the code of a removal was bound to its head. */
  readonly shownHead?: string;
}

/** null: there is no such pull request. @throws ForgeError */
export async function pullToMerge(
  question: PullQuestion,
  ports: CommandPorts,
): Promise<PullToMerge | null> {
  const pull = await settled(question.number, ports);
  if (pull === null) return null;
  const { place, policy } = question;
  const open = pull.state === "open" && !pull.fromFork;
  const shown = open ? await planShown(question, ports) : null;
  const mergeCommitSha = pull.mergeable === true ? pull.mergeCommitSha : null;
  const planned =
    open && mergeCommitSha !== null
      ? await plannedChange({ ...pull, mergeCommitSha }, place, policy, ports)
      : null;
  const merging =
    open && planned !== null
      ? await mergeFacts(pull, place, policy, ports)
      : nothingAsked;
  const again = open ? await ports.forge.merging.pull(pull.number) : pull;
  return {
    pull,
    planned,
    lastPusher: merging.lastPusher,
    facts: {
      ...placeFacts(pull, place),
      planShown: planFact(shown, pull),
      headMoved: again?.headSha !== pull.headSha,
      behindBase: await isBehind(shown, planned, place, ports),
      checks: merging.checks,
      reviews: merging.reviews,
    },
  };
}

/** As GitHub has it when it knows whether it can be merged. */
async function settled(
  number: number,
  { forge, clock }: CommandPorts,
): Promise<PullForMerge | null> {
  for (let left = reads; ; left -= 1) {
    const pull = await forge.merging.pull(number);
    if (pull === null || pull.state !== "open") return pull;
    if (pull.mergeable !== null || left === 1) return pull;
    await clock.sleep(pauseMs);
  }
}

async function planShown(
  { number, comment, place, accounts, shownHead }: PullQuestion,
  { forge }: CommandPorts,
): Promise<PlanSeen | null> {
  const comments = await forge.conversations.commentsOf(number);
  const shown = planSeen(comments, { ...comment, number }, accounts, place);
  if (shown === null || shownHead === undefined) return shown;
  // What the code was bound to was in its own question, which is looked at by itself.
  return { ...shown, headSha: shownHead, altered: false };
}

function planFact(
  shown: PlanSeen | null,
  { headSha }: PullForMerge,
): PullFacts["planShown"] {
  if (shown === null || shown.headSha !== headSha) return "no";
  return shown.altered ? "altered" : "yes";
}

/** The branch went on after the plan was shown; that matters only if its fleet is another one now. */
async function isBehind(
  shown: PlanSeen | null,
  planned: PlannedChange | null,
  { fleetPath }: FleetPlace,
  { forge }: CommandPorts,
): Promise<boolean> {
  if (shown === null || planned === null) return false;
  const { baseSha } = planned.report.place;
  if (shown.baseSha === baseSha) return false;
  const [then, now] = await Promise.all([
    forge.files.read(fleetPath, shown.baseSha),
    forge.files.read(fleetPath, baseSha),
  ]);
  return !isSame(then, now);
}

function isSame(one: FileReading, other: FileReading): boolean {
  if (one.kind === "file" && other.kind === "file")
    return Buffer.compare(one.bytes, other.bytes) === 0;
  return one.kind === "absent" && other.kind === "absent";
}
