import type { PlanTool } from "../plan/real-plan-facts.ts";
import { code, type Line, link, text } from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import { type Place, shortSha } from "./place.ts";
import { utcMinute } from "./utc.ts";

function toolWords({ name, version }: PlanTool): string {
  return version !== null &&
    /^[0-9]{1,4}(?:\.[0-9a-z-]{1,20}){1,4}$/.test(version)
    ? `${name} ${version}`
    : name;
}

/** The real plan's block links to the run; a bot's plan comes of none. */
function madeBy(place: Place, tool: PlanTool | null): Line {
  if (tool !== null) return [text(` · ${toolWords(tool)}`)];
  const { id } = place.run;
  return id === 0
    ? []
    : [text(" · "), link(OwnUrl.run(place, id), text("run"))];
}

/** The last paragraph: which commits, when, by which run. It does not count when bodies are compared. */
export function planFooter(
  place: Place,
  at: number,
  {
    replacedHandEdit,
    tool = null,
  }: { readonly replacedHandEdit: boolean; readonly tool?: PlanTool | null },
): Line {
  return [
    text(`Plan of ${shortSha(place.headSha)} onto `),
    code(place.baseRef),
    text(` ${shortSha(place.baseSha)} · ${utcMinute(at)}`),
    ...madeBy(place, tool),
    text(" · edited in place"),
    ...(replacedHandEdit ? [text(" · text edited by hand was replaced")] : []),
  ];
}
