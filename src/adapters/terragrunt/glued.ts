/**
 * The messages of one line. When it is interrupted OpenTofu writes from two threads at once: a message may follow another,
 * or plain words, without a line break between them. Takes any text, in linear time.
 */
export function glued(line: string): readonly string[] {
  return line
    .split(/(?=\{"@level")/)
    .flatMap(parted)
    .filter((part, i) => part !== "" || i === 0);
}

/** What follows a message's last bracket is somebody else's. */
function parted(part: string): readonly string[] {
  const end = part.startsWith('{"@level"') ? part.lastIndexOf("}") + 1 : 0;
  return end === 0 ? [part] : [part.slice(0, end), part.slice(end)];
}
