import type { Outcome, VmOutcome } from "../outcome.ts";
import { nameIsRight } from "../outcome.ts";
import { applyHeadline } from "./apply-headline.ts";
import type { ApplyInput } from "./apply-input.ts";
import { liveTable, resultTable } from "./apply-table.ts";
import { elsewhereBlocks } from "./elsewhere-blocks.ts";
import { growWords } from "./grow-tip.ts";
import { headlineBlock } from "./headline.ts";
import { heldBlocks } from "./held-blocks.ts";
import { lastLines } from "./last-lines.ts";
import { secondPlan } from "./left-words.ts";
import { mergedPull } from "./merged-pull.ts";
import { alert, type Block, link, paragraph, text } from "./node.ts";
import { OwnUrl } from "./own-url.ts";
import { prose } from "./prose.ts";
import { stoppedBlocks } from "./stopped-blocks.ts";
import { verificationWords } from "./verification-words.ts";

const mostElsewhere = 20;

/** How many VMs have a row: all, those that are not simply done, or none. Counts are always of all. */
export type Detail = "all" | "trouble" | "counts";

/** Everything an apply's comment says above its footer. */
export function applyBlocks(
  input: ApplyInput,
  detail: Detail,
): readonly Block[] {
  const { what, rest } = applyHeadline(input.outcome, mergedPull(input));
  return [
    headlineBlock(what, input.place, ...rest),
    ...phaseBlocks(input, detail),
    ...(detail === "all" ? [] : [shortened(input)]),
  ];
}

function phaseBlocks(input: ApplyInput, detail: Detail): readonly Block[] {
  const { outcome } = input;
  switch (outcome.phase) {
    case "running":
      return liveTable(...shown(outcome, detail));
    case "done":
      return doneBlocks(outcome, detail);
    case "stopped":
      return stoppedBlocks(outcome, {
        commands: input.commands,
        detail,
      });
    case "held":
      return heldBlocks(outcome, input);
    case "failed":
      return failedBlocks(outcome);
    case "nothing":
      return [
        paragraph(
          text("The homelab already is what the fleet file says. "),
          text("No VM and no DNS record was changed."),
          ...(outcome.names.length === 0
            ? []
            : [
                text(" "),
                ...verificationWords(outcome.verification, outcome.names),
              ]),
        ),
      ];
  }
}

type Done = Extract<Outcome, { readonly phase: "done" }>;
type Failed = Extract<Outcome, { readonly phase: "failed" }>;

function doneBlocks(outcome: Done, detail: Detail): readonly Block[] {
  const grown = outcome.vms.filter(isGrown).map(({ change }) => change.id);
  return [
    ...resultTable(...shown(outcome, detail)),
    paragraph(
      ...verificationWords(outcome.verification, outcome.names),
      ...secondPlan(outcome.remaining),
    ),
    ...elsewhereBlocks({ healed: outcome.healed ?? [] }, mostElsewhere),
    ...(grown.length === 0 ? [] : [alert("TIP", growWords(grown))]),
  ];
}

/** A disk that grew and kept what is on it. */
function isGrown({ change, state }: VmOutcome): boolean {
  return (
    state === "done" &&
    change.effect !== "erased_rebuilt" &&
    change.edits.some(({ key }) => key === "disk")
  );
}

function failedBlocks(failed: Failed): readonly Block[] {
  const { reason, mistakes = [], advice, log } = failed;
  return [
    alert("CAUTION", prose(reason), ...mistakes.map(prose), prose(advice)),
    ...lastLines(log),
  ];
}

/** The VMs and names that get a row. */
function shown(
  { vms, names }: Pick<Done, "vms" | "names">,
  detail: Detail,
): readonly [Done["vms"], Done["names"]] {
  if (detail === "all") return [vms, names];
  if (detail === "counts") return [[], names];
  const wrong = new Set(
    names.filter((name) => !nameIsRight(name)).map(({ id }) => id),
  );
  const trouble = vms.filter(
    ({ state, change }) =>
      state === "failed" ||
      state === "running" ||
      (state === "done" && wrong.has(change.id)),
  );
  return [trouble, names];
}

function shortened({ place }: ApplyInput): Block {
  return paragraph(
    text("VMs without trouble have no row because of the size. The "),
    link(OwnUrl.run(place, place.run.id), text("run")),
    text(" has all of them."),
  );
}
