import { type Command, roles } from "../../../src/core/command/command.ts";
import type {
  GateFacts,
  LossFacts,
  PullFacts,
} from "../../../src/core/gate/facts.ts";

/**
 * security.md §5.2 read a second time, without order and without sentences: whether anything speaks against the command.
 * What is no number speaks against it as well.
 */
export function objected(facts: GateFacts): boolean {
  const { parsed } = facts;
  if (parsed.kind !== "command") return true;
  return (
    againstComment(facts, parsed.command) ||
    (parsed.command.name !== "help" && facts.policyProblems.length > 0) ||
    againstCommand(facts, parsed.command)
  );
}

function againstComment(
  { comment, permission, rate }: GateFacts,
  { name }: Command,
): boolean {
  const { ageSeconds } = comment;
  const inTime = ageSeconds >= -60 && ageSeconds <= 600;
  const allowed = permission.kind === "known" && hasRole(permission);
  return (
    comment.edited ||
    comment.byBot ||
    comment.rerun ||
    comment.locked ||
    !comment.here ||
    !inTime ||
    !allowed ||
    (name === "plan" && comment.on === "issue") ||
    !(rate.lastMinute < 6 && rate.lastHour < 60)
  );
}

function hasRole({
  held,
  needed,
}: Extract<GateFacts["permission"], { kind: "known" }>): boolean {
  return held !== "none" && roles.indexOf(held) >= roles.indexOf(needed);
}

function againstCommand(facts: GateFacts, { name }: Command): boolean {
  const { pull, lock, done, fleetProblems } = facts;
  const broken = fleetProblems.length > 0;
  const unclear = facts.unclearFleets !== undefined;
  const merged = pull?.state === "merged";
  const locked = lock?.kind === "held" || lock?.kind === "ambiguous";
  const maintains =
    facts.permission.kind === "known" &&
    ["maintain", "admin"].includes(facts.permission.held);
  switch (name) {
    case "help":
      return false;
    case "status":
      return broken || unclear;
    case "plan":
      return broken || (pull !== null && !merged && misdirected(pull));
    case "lock":
      return locked || unclear;
    case "unlock": {
      const known = lock?.kind !== "ambiguous" || lock.commit !== null;
      return unclear || done !== null || (locked && !(maintains && known));
    }
    case "cancel":
      return done !== null || isForOthers(facts, maintains);
    default:
      return (
        broken ||
        unclear ||
        locked ||
        done !== null ||
        facts.vm?.exists === false ||
        (pull !== null && !merged && againstPull(pull)) ||
        (facts.losses !== null && againstLosses(facts.losses)) ||
        isForOthers(facts, facts.losses?.secondPerson === "given") ||
        (name === "confirm" && (merged || isOutOfTime(facts)))
      );
  }
}

function misdirected(pull: PullFacts): boolean {
  return !pull.baseIsDefault || pull.state === "closed";
}

function againstPull(pull: PullFacts): boolean {
  return (
    misdirected(pull) ||
    pull.fromFork ||
    pull.draft ||
    pull.mergeable !== "yes" ||
    pull.planShown !== "yes" ||
    pull.headMoved ||
    pull.behindBase ||
    pull.checks.kind !== "green" ||
    pull.reviews.kind !== "enough"
  );
}

function againstLosses(facts: LossFacts): boolean {
  const { losses, protectedIds, most, breaches, digest, given } = facts;
  const needsWord = losses.length > 0 || breaches > 0;
  const named = given !== null && given === digest;
  return (
    protectedIds.length > 0 ||
    (given !== null && !named) ||
    (given === null && !(losses.length <= most)) ||
    (given === null && digest !== null && needsWord) ||
    facts.secondPerson === "missing"
  );
}

function isForOthers({ question }: GateFacts, may: boolean): boolean {
  if (question === null) return false;
  return question.kind === "none" || !(question.askedByMe || may);
}

function isOutOfTime({ question }: GateFacts): boolean {
  if (question?.kind !== "open") return false;
  const { now, expiresAt, confirmableAt } = question;
  return !(now <= expiresAt && now >= confirmableAt);
}
