/**
 * The messages of one line. When it is interrupted OpenTofu writes from two threads at once: a message may follow another,
 * or plain words, without a line break between them.
 */
export function glued(line: string): readonly string[] {
  return line
    .split(/(?=\{"@level")/)
    .flatMap((part) => {
      const [, json, rest] = /^(\{"@level".*\})(.*)$/.exec(part) ?? [];
      return json === undefined ? [part] : [json, rest ?? ""];
    })
    .filter((part, i) => part !== "" || i === 0);
}
