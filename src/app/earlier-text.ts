import { earlierPlans } from "../core/render/earlier-plan.ts";
import type { Place } from "../core/render/place.ts";
import type { PlanInput } from "../core/render/plan-input.ts";
import type { EarlierText } from "./sticky-comment.ts";

/** What the comment that is replaced leaves behind in the new one. */
export function earlierText(
  earlier: EarlierText | null,
  place: Place,
): Pick<PlanInput, "earlier" | "replacedHandEdit"> {
  return {
    earlier: earlier === null ? [] : earlierPlans(earlier.body, place.headSha),
    replacedHandEdit: earlier?.edited ?? false,
  };
}
