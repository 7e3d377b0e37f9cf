import type { ApplyInput } from "./apply-input.ts";
import { mergedPull } from "./merged-pull.ts";
import { code, type Line, link, pullRequest, text } from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import { shortSha } from "./place.ts";
import { utcMinute } from "./utc.ts";

/** The last paragraph: what was merged by whom, who accepted a loss, which run. */
export function applyFooter(input: ApplyInput): Line {
  const { place, mergedBy, acknowledged, at } = input;
  const merged = mergedPull(input);
  return [
    ...(merged > 0
      ? [text("Merge of "), pullRequest(merged), text(" ")]
      : [text("Push ")]),
    text(`(${shortSha(place.headSha)})`),
    ...(mergedBy === null ? [] : [text(" by "), code(mergedBy)]),
    ...(acknowledged === null
      ? []
      : [
          text(" · data loss acknowledged by "),
          code(acknowledged.by),
          text(" with "),
          code(acknowledged.digest),
        ]),
    text(` · ${utcMinute(at)} · `),
    link(OwnUrl.run(place, place.run.id), text("run")),
  ];
}
