import type { Position } from "../problem.ts";
import type { ProblemList } from "./problem-list.ts";
import { codePointName, forbiddenCharacter } from "./source-text.ts";

/** An escape in double quotes can bring in what the text itself was kept free of. Line ends are the text rules' business. */
export function checkDecoded(
  text: string,
  at: Position,
  path: string,
  problems: ProblemList,
): boolean {
  const found = forbiddenCharacter.exec(text.replaceAll("\n", " "));
  if (found === null) return true;
  problems.add({
    code: "forbidden_character",
    at,
    path,
    message: `an escape gives the character ${codePointName(found[0])}, which is not allowed`,
    hint: "delete the escape",
  });
  return false;
}
