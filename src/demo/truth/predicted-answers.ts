import type { RecordChange } from "../../core/diff/change.ts";
import { type Answers, answerText } from "./observe-names.ts";

/**
 * What the zone's server must answer after an apply: what it answered before, with the predicted changes made to it. `lease`
 * tells the address a machine got by DHCP, which no file knows.
 */
export function predictedAnswers(
  before: Answers,
  records: readonly RecordChange[],
  lease: (id: string) => string | null,
): Answers {
  const answers = new Map(before);
  for (const { before: old } of records)
    if (old !== null) answers.set(old.name, null);
  for (const { id, after } of records) {
    if (after === null) continue;
    const address = after.address ?? lease(id);
    answers.set(
      after.name,
      address === null ? null : answerText([address], after.ttl),
    );
  }
  return answers;
}

/** Names that must have an answer all the time: those that are there, stay, and are not predicted to be missing. */
export function steadyNames(
  before: Answers,
  records: readonly RecordChange[],
): readonly string[] {
  const gaps = new Set(
    records
      .filter(({ missing }) => missing !== "none")
      .flatMap((it) => [it.before?.name, it.after?.name]),
  );
  return [...before]
    .filter(([label, answer]) => answer !== null && !gaps.has(label))
    .map(([label]) => label);
}
