import { counted } from "../render/counted.ts";
import { botSection } from "./bot-section.ts";
import { element, Html } from "./html.ts";
import { moment } from "./moment.ts";
import { overview } from "./overview.ts";
import type { StatusPageInput } from "./page-input.ts";
import { type Placed, placed } from "./placed.ts";
import { repositorySection } from "./repository-section.ts";
import { stylesheet } from "./stylesheet.ts";
import { untold } from "./untold.ts";

/** The status page as HTML: everything the bot knows of its fleets, and nothing that can be pressed. */
export function statusPage(input: StatusPageInput): string {
  const { at, serverUrl, repositories } = input;
  const seen = placed(input);
  return Html.page("Fleet status", stylesheet, [
    element(
      "header",
      {},
      element("h1", {}, "Fleet status"),
      element("p", {}, ...summary(input, seen), moment(at)),
    ),
    element(
      "main",
      {},
      ...overview(seen),
      ...(repositories.kind === "told"
        ? []
        : [element("p", {}, "Repositories: ", untold(repositories.why))]),
      ...seen.map((one) => repositorySection(one, serverUrl, at)),
      ...notShown(input.more),
      botSection(input.bot, at),
    ),
  ]).source;
}

function summary(
  { repositories, more }: StatusPageInput,
  seen: readonly Placed[],
): readonly string[] {
  if (repositories.kind === "untold") return ["As of "];
  const all = counted(seen.length + more, "repository", "repositories");
  const fleets = seen.flatMap((one) => one.fleets).length;
  return [`${all}, ${counted(fleets, "fleet")}. As of `];
}

function notShown(more: number): readonly Html[] {
  if (more === 0) return [];
  const words = `And ${counted(more, "more repository", "more repositories")}. Name those to show in the setting `;
  const setting = element("code", {}, "ALLOWED_REPOSITORIES");
  return [element("p", {}, words, setting, ".")];
}
