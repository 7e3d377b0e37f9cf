import type { Problem } from "../problem.ts";
import { counted } from "../render/counted.ts";
import { OwnUrl } from "../render/own-url.ts";
import { fleetArticle } from "./fleet-article.ts";
import { type Child, element, type Html } from "./html.ts";
import { age, moment } from "./moment.ts";
import type { Reading } from "./page-input.ts";
import type { Placed } from "./placed.ts";
import { sentence } from "./sentence.ts";
import { sign } from "./sign.ts";
import { untold } from "./untold.ts";

/** One repository with its fleets, and how old what is said of it is. */
export function repositorySection(
  { view: { repository, reading }, known, fleets }: Placed,
  serverUrl: string,
  now: number,
): Html {
  const place = { serverUrl, repository, at: now };
  const href = OwnUrl.repository(place);
  return element(
    "section",
    {},
    element("h2", {}, element("a", { href }, repository)),
    element("p", { class: "read" }, ...readWords(reading, now)),
    ...(known === null
      ? []
      : [
          ...policyNote(known.policyProblems),
          ...known.listProblems.map(listNote),
          ...(fleets.length === 0
            ? [element("p", {}, "No fleet file is on its default branch.")]
            : []),
          ...fleets.map(({ id, facts }) =>
            fleetArticle(facts, known, { ...place, id }),
          ),
        ]),
  );
}

function readWords(reading: Reading | null, now: number): readonly Child[] {
  if (reading === null)
    return [
      sign("⏳"),
      "Being read for the first time. Load the page again in a moment.",
    ];
  const { facts, at } = reading;
  return [
    ...(facts.kind === "untold" ? [untold(facts.why), " Asked "] : ["Read "]),
    `${age(at, now)} ago, `,
    moment(at),
    ".",
  ];
}

function policyNote(problems: number): readonly Html[] {
  return problems === 0
    ? []
    : [
        element(
          "p",
          {},
          sign("❌"),
          `The policy file has ${counted(problems, "mistake")}, so commands are refused and nothing is applied.`,
        ),
      ];
}

function listNote({ message }: Problem): Html {
  const why = sentence(`${message} Nothing is applied until it is put right.`);
  return element("p", {}, sign("❌"), ...why);
}
