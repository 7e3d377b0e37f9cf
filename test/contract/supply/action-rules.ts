import * as v from "valibot";
import { parse } from "yaml";

const manifest = v.object({
  runs: v.record(v.string(), v.unknown()),
  inputs: v.optional(v.record(v.string(), v.object({ default: v.unknown() }))),
});

/** What action.yml must keep to beside its inputs and outputs; a few words for each breach. */
export function actionBreaches(text: string): readonly string[] {
  const { runs, inputs } = v.parse(manifest, parse(text));
  const breaches = new Map([
    ["its runtime is GitHub's current one", runs["using"] !== "node24"],
    [
      "it runs the committed bundle and nothing before or after it",
      Object.keys(runs).toSorted().join() !== "main,using" ||
        runs["main"] !== "dist/index.js",
    ],
    [
      "no secret is taken unasked",
      Object.values(inputs ?? {}).some(({ default: given }) =>
        /\$\{\{(?!\s*github\.token\s*\}\})/.test(String(given)),
      ),
    ],
  ]);
  return [...breaches].flatMap(([rule, broken]) => (broken ? [rule] : []));
}
