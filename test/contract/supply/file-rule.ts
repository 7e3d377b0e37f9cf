/** A rule over the text of one file. */
export interface FileRule {
  readonly rule: string;
  /** What breaks it, each as a few words; empty when it is kept. */
  readonly broken: (text: string) => readonly string[];
}

/** Every rule the text breaks, `rule: where`. */
export function fileBreaches(
  rules: readonly FileRule[],
  text: string,
): readonly string[] {
  return rules.flatMap(({ rule, broken }) =>
    broken(text).map((where) => `${rule}: ${where}`),
  );
}
