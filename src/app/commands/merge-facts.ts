import { countReviews } from "../../core/gate/count-reviews.ts";
import type { ChecksFacts, ReviewFacts } from "../../core/gate/facts.ts";
import { judgeChecks } from "../../core/gate/judge-checks.ts";
import { isRoleEnough, roleHeld } from "../../core/gate/role.ts";
import { checkName } from "../../core/render/check-run.ts";
import type { PolicyAt } from "../read-policy-at.ts";
import type { PullForMerge, Review } from "./ports.ts";
import type { CommandPorts, FleetPlace } from "./request.ts";

/** What branch and policy ask of a pull request before it may be merged, and how it stands. */
export interface MergeFacts {
  readonly checks: ChecksFacts;
  readonly reviews: ReviewFacts;
  /** Numbers of the accounts that pushed last, as far as GitHub says. */
  readonly lastPusher: number | null;
}

/** @throws ForgeError when GitHub does not give reviews or pushes; rules and checks in doubt refuse by themselves */
export async function mergeFacts(
  pull: PullForMerge,
  place: FleetPlace,
  { policy }: PolicyAt,
  { forge: { merging, collaborators } }: Pick<CommandPorts, "forge">,
): Promise<MergeFacts> {
  const [rules, reviews, pushes] = await Promise.all([
    merging.rulesOf(pull.baseRef),
    merging.reviews(pull.number),
    merging.pushes(pull.number),
  ]);
  const last = pushes.at(-1) ?? null;
  const lastPusher = last?.byId ?? null;
  if (rules.kind === "unknown") {
    return {
      checks: { kind: "unavailable", names: [] },
      reviews: { kind: "unknown" },
      lastPusher,
    };
  }
  const required = policy.checks === "none" ? [] : rules.requiredChecks;
  const results =
    required.length === 0 ? [] : await merging.checksOf(pull.headSha);
  const writers = await writersAmong(reviews, policy, collaborators);
  return {
    checks: judgeChecks(required, results, {
      ownNames: (["plan", "apply"] as const).flatMap((kind) => [
        checkName(kind, { ...place, severalFleets: false }),
        checkName(kind, place),
      ]),
    }),
    reviews: countReviews(reviews, {
      needed: rules.approvals,
      author: pull.authorId,
      lastPusher,
      head: pull.headSha,
      lastPushAt: last?.at ?? null,
      mayWrite: (id) => writers.get(id) ?? null,
    }),
    lastPusher,
  };
}

/** Only who may write counts, and GitHub says that of each person alone; null: it did not. */
async function writersAmong(
  reviews: readonly Review[],
  policy: PolicyAt["policy"],
  collaborators: CommandPorts["forge"]["collaborators"],
): Promise<ReadonlyMap<number, boolean | null>> {
  const people = new Map(
    reviews.map(({ authorId, authorLogin }) => [authorId, authorLogin]),
  );
  const asked = await Promise.all(
    [...people].map(async ([id, login]) => {
      const held = roleHeld(await collaborators.roleOf(login, id), policy);
      return [id, held === null ? null : isRoleEnough(held, "write")] as const;
    }),
  );
  return new Map(asked);
}
