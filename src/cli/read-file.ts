import type { FleetFile } from "../core/fleet/fleet.ts";
import { readFleet } from "../core/fleet/read.ts";
import type { Problem } from "../core/problem.ts";
import type { Terminal } from "./command.ts";

export type Given = { readonly path: string; readonly file: FleetFile };

/** Reads a fleet file a person named; when it cannot be used, says why and gives null. */
export async function readGiven(
  path: string,
  terminal: Terminal,
): Promise<Given | null> {
  const bytes = await bytesOf(path, terminal);
  if (bytes === null) return null;
  const reading = readFleet(bytes);
  if (reading.ok) return { path, file: reading.file };
  sayProblems(path, reading.problems, reading.more, terminal);
  return null;
}

/** One line a problem, `file:line:column`, so that editors and terminals can jump to it. */
export function sayProblems(
  path: string,
  problems: readonly Problem[],
  more: number,
  terminal: Terminal,
): void {
  for (const { at, path: where, message, hint } of problems) {
    const place = at === undefined ? path : `${path}:${at.line}:${at.column}`;
    const key = where === undefined ? "" : `${where}: `;
    terminal.error(`${place}: ${key}${message}\n    Fix: ${hint}\n`);
  }
  if (more > 0) terminal.error(`… and ${more} more.\n`);
  const count = problems.length + more;
  terminal.error(
    `${count === 1 ? "1 problem" : `${count} problems`} in ${path}.\n`,
  );
}

/** The bytes of a file a person named; when it cannot be read, says why and gives null. */
export async function bytesOf(
  path: string,
  terminal: Terminal,
): Promise<Uint8Array | null> {
  try {
    return await terminal.readFile(path);
  } catch (error) {
    const missing =
      error instanceof Error && "code" in error && error.code === "ENOENT";
    terminal.error(
      `${path}: ${missing ? "there is no such file" : "this file cannot be read"}.\n    Fix: check the path and its permissions.\n`,
    );
    return null;
  }
}
