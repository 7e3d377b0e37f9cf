/**
 * What an action wrote to GITHUB_OUTPUT or GITHUB_STATE: `name=value`, or `name<<MARK`, lines, `MARK`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export function readCommandFile(
  text: string,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? "";
    const long = line.match(/^([^=]+?)<<(.+)$/);
    if (long) {
      const end = lines.indexOf(long[2] ?? "", i + 1);
      if (end < 0) throw new Error(`${line} is never closed`);
      values[long[1] ?? ""] = lines.slice(i + 1, end).join("\n");
      i = end;
      continue;
    }
    const equals = line.indexOf("=");
    if (equals > 0) values[line.slice(0, equals)] = line.slice(equals + 1);
  }
  return values;
}
