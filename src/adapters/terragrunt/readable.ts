import * as v from "valibot";
import { glued } from "./glued.ts";

const message = v.object({
  "@message": v.string(),
  diagnostic: v.optional(v.object({ detail: v.optional(v.string(), "") })),
});

/** The output of `apply -json` as OpenTofu would have said it to a person: the messages alone, each once in a row. */
export function readable(stdout: string): string {
  const said = stdout.split("\n").flatMap(glued).map(sentence);
  return said.filter((line, i) => line !== said[i - 1]).join("\n");
}

function sentence(line: string): string {
  if (!line.startsWith("{")) return line;
  try {
    const parsed = v.safeParse(message, JSON.parse(line));
    if (!parsed.success) return line;
    const { "@message": text, diagnostic } = parsed.output;
    const detail = diagnostic?.detail ?? "";
    return detail === "" ? text : `${text}\n${detail}`;
  } catch {
    return line;
  }
}
