import { type NameOutcome, nameIsRight } from "../outcome.ts";
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

/** A sign and what the server says. */
export function answerWords(it: NameOutcome): Line {
  const sign = it.answer === null ? "⏳" : nameIsRight(it) ? "✅" : "⚠️";
  return [text(`${sign} `), ...answerFact(it)];
}

/** What the server says, where the row has its sign already. */
export function answerFact({ name, expected, answer }: NameOutcome): Line {
  const named = code(name);
  const mustGo = expected.kind === "gone";
  switch (answer?.kind) {
    case undefined:
      return [named];
    case "ok":
      return mustGo ? [named, text(" still answers")] : [named];
    case "gone":
      return [named, text(mustGo ? " gone" : " missing")];
    case "missing":
      return [named, text(" missing")];
    case "unknown":
      return [named, text(" no answer")];
    case "stale":
      return [named, text(" still "), ...address(answer.address)];
  }
}
