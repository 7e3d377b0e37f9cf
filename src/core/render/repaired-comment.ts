import type { Fleet } from "../fleet/fleet.ts";
import { commentBody } from "./comment-body.ts";
import { counted } from "./counted.ts";
import { headlineBlock } from "./headline.ts";
import { markdown } from "./markdown.ts";
import type { Sign } from "./marker.ts";
import { type Block, code, paragraph, text } from "./node.ts";
import type { Place } from "./place.ts";
import { planFooter } from "./plan-footer.ts";

/** A pull request that puts a broken fleet file right: there is no base to compare with. */
export interface RepairedInput {
  readonly place: Place;
  readonly head: Fleet;
  /** How many mistakes the file on the branch has. */
  readonly baseProblems: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly replacedHandEdit: boolean;
  readonly sign?: Sign;
}

export const repairedTitle =
  "the file is valid again; what changes is known after the merge";

export function renderRepairedComment(input: RepairedInput): string {
  return commentBody(repairedBlocks(input), {
    kind: "plan",
    stage: 1,
    place: input.place,
    footer: planFooter(input.place, input.at, input),
    ...(input.sign === undefined ? {} : { sign: input.sign }),
  });
}

export function repairedSummary(input: RepairedInput): string {
  return markdown(repairedBlocks(input));
}

export function repairedBlocks({
  place,
  head,
  baseProblems,
}: RepairedInput): readonly Block[] {
  return [
    headlineBlock("Fleet plan", place, text(repairedTitle)),
    paragraph(
      text("The file on "),
      code(place.baseRef),
      text(
        ` has ${counted(baseProblems, "mistake")}, so it cannot be compared with this one, which is valid: ${counted(head.vms.size, "VM")} in `,
      ),
      code(head.dns.zone),
      text(
        ". The apply after the merge compares it with what was applied last.",
      ),
    ),
  ];
}
