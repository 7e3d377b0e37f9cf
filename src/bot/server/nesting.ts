/** How deep objects and lists of a JSON text stand within each other, found without building any of them. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (inString) {
      if (mark === "\\") at += 1;
      else if (mark === '"') inString = false;
    } else if (mark === '"') inString = true;
    else if (mark === "{" || mark === "[") {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (mark === "}" || mark === "]") depth -= 1;
  }
  return deepest;
}
