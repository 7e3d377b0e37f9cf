import type { NameOutcome } from "../outcome.ts";
import { address } from "./address.ts";
import { code, joined, type Line, text } from "./node.ts";

const mostNames = 4;

/**
 * What the zone's server says about a VM's names. Before it was asked: ⏳. An old name that is gone as it should goes unsaid
 * beside one that answers. `underWay`: the VM is not done yet, so a name may be missing.
 */
export function answerCell(
  all: readonly NameOutcome[],
  underWay = false,
): Line {
  const goes = ({ expected }: NameOutcome) => expected.kind === "gone";
  const names = all.some((name) => !goes(name))
    ? all.filter((name) => !goes(name) || name.answer?.kind !== "gone")
    : all;
  if (names.length === 0) return [text("–")];
  const wrongFirst = names.toSorted((a, b) => rank(a) - rank(b));
  const shown = joined(
    wrongFirst
      .slice(0, mostNames)
      .map((name) => (underWay ? waitingWords(name) : answerWords(name))),
    ", ",
  );
  const more = names.length - mostNames;
  return more > 0 ? [...shown, text(` and ${more} more`)] : shown;
}

function rank({ answer }: NameOutcome): number {
  return answer?.kind === "ok" || answer?.kind === "gone" ? 1 : 0;
}

function waitingWords(it: NameOutcome): Line {
  return it.answer?.kind === "missing"
    ? [text("⏳ "), code(it.name), text(" missing")]
    : answerWords(it);
}

export function answerWords({ name, expected, answer }: NameOutcome): Line {
  const named = code(name);
  const mustGo = expected.kind === "gone";
  switch (answer?.kind) {
    case undefined:
      return [text("⏳ "), named];
    case "ok":
      return mustGo
        ? [text("⚠️ "), named, text(" still answers")]
        : [text("✅ "), named];
    case "gone":
      return mustGo
        ? [text("✅ "), named, text(" gone")]
        : [text("⚠️ "), named, text(" missing")];
    case "missing":
      return [text("⚠️ "), named, text(" missing")];
    case "unknown":
      return [text("⚠️ "), named, text(" no answer")];
    case "stale":
      return [text("⚠️ "), named, text(" still "), ...address(answer.address)];
  }
}
