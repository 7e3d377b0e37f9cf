export type Environment = Readonly<Record<string, string | undefined>>;

/** Only the named variables, and those whose name starts with a prefix: a child never inherits a token by accident. */
export function pickEnvironment(
  environment: Environment,
  names: readonly string[],
  prefixes: readonly string[] = [],
): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    const wanted =
      names.includes(name) || prefixes.some((part) => name.startsWith(part));
    if (wanted && value !== undefined) {
      picked[name] = value;
    }
  }
  return picked;
}
