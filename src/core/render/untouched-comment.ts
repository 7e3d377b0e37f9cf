import { commentBody } from "./comment-body.ts";
import { headlineBlock } from "./headline.ts";
import { markdown } from "./markdown.ts";
import type { Sign } from "./marker.ts";
import { type Block, code, paragraph, text } from "./node.ts";
import type { Place } from "./place.ts";
import { planFooter } from "./plan-footer.ts";

/** A pull request that leaves the fleet file as it is, where there is nothing to plan: it is not there, or broken on the branch too. */
export interface UntouchedInput {
  readonly place: Place;
  readonly file: "absent" | "invalid";
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly replacedHandEdit: boolean;
  readonly sign?: Sign;
}

export function untouchedTitle(file: UntouchedInput["file"]): string {
  return file === "absent"
    ? "there is no fleet file"
    : "nothing changes, the fleet file has mistakes before and after";
}

/** Only to replace what an earlier commit of the pull request said. */
export function renderUntouchedComment(input: UntouchedInput): string {
  return commentBody(untouchedBlocks(input), {
    kind: "plan",
    stage: 1,
    place: input.place,
    footer: planFooter(input.place, input.at, input),
    ...(input.sign === undefined ? {} : { sign: input.sign }),
  });
}

export function untouchedSummary(input: UntouchedInput): string {
  return markdown(untouchedBlocks(input));
}

export function untouchedBlocks({
  place,
  file,
}: UntouchedInput): readonly Block[] {
  const path = code(place.fleetPath);
  const branch = code(place.baseRef);
  return [
    headlineBlock("Fleet plan", place, text(untouchedTitle(file))),
    file === "absent"
      ? paragraph(
          text("Neither "),
          branch,
          text(" nor this pull request has "),
          path,
          text("."),
        )
      : paragraph(
          path,
          text(" is the same as on "),
          branch,
          text(
            ", where it has mistakes. Nothing is planned until they are corrected.",
          ),
        ),
  ];
}
