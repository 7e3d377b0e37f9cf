/** One line of the input `fleet-file`: a path, or one with `*` in its last segment. */
export interface FleetPattern {
  /** Folder of the file, without a slash at its end; "" is the root. */
  readonly folder: string;
  /** The last segment, with `*` or without. */
  readonly file: string;
}

/** Which files of a repository are fleets. */
export interface FleetPatterns {
  readonly patterns: readonly FleetPattern[];
  /** More than one file can be meant, so every headline, check and deployment names its own. */
  readonly several: boolean;
}

const mostPatterns = 100;
const segment = /^[A-Za-z0-9._ -]+$/;
const lastSegment = /^[A-Za-z0-9._ *-]+\.ya?ml$/;

/** Reads a path, a list of them by line or comma, or one with `*`; null: it is none of these. */
export function fleetPatterns(text: string): FleetPatterns | null {
  const given = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (given.length === 0 || given.length > mostPatterns) return null;
  const patterns = given.flatMap((path) => patternOf(path) ?? []);
  if (patterns.length < given.length) return null;
  const several = patterns.length > 1 || given.some((path) => /\*/.test(path));
  return { patterns, several };
}

/** Whether the workflow's own words mean this path. */
export function meansPath({ patterns }: FleetPatterns, path: string): boolean {
  return patterns.some(
    ({ folder, file }) =>
      path.startsWith(inFolder(folder, "")) &&
      fits(file, path.slice(inFolder(folder, "").length)),
  );
}

/** Folders a listing has to look into, each once. */
export function foldersOf({ patterns }: FleetPatterns): readonly string[] {
  return [...new Set(patterns.map(({ folder }) => folder))];
}

export function inFolder(folder: string, file: string): string {
  return folder === "" ? file : `${folder}/${file}`;
}

function patternOf(path: string): FleetPattern | null {
  const cut = path.lastIndexOf("/");
  const folder = cut < 0 ? "" : path.slice(0, cut);
  const file = path.slice(cut + 1);
  const segments = cut < 0 ? [] : folder.split("/");
  const usable =
    segments.every((one) => segment.test(one) && !/^\.{1,2}$/.test(one)) &&
    lastSegment.test(file);
  return usable ? { folder, file } : null;
}

/** A file whose name begins with a dot is meant only by its own name, as in a shell. */
function fits(file: string, name: string): boolean {
  if (!file.includes("*")) return file === name;
  if (name.includes("/") || name.startsWith(".") !== file.startsWith("."))
    return false;
  return inOrder(file, name);
}

/** Whether a name is the parts of a pattern with anything between them. Linear: the first place of each part is the best one. */
function inOrder(file: string, name: string): boolean {
  const first = file.slice(0, file.indexOf("*"));
  const last = file.slice(file.lastIndexOf("*") + 1);
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of file.split("*").slice(1, -1)) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
