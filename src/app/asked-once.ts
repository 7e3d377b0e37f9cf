import type { CommandForge } from "./commands/ports.ts";
import type { Forge } from "./ports.ts";

type Shared = Pick<Forge, "files" | "issues"> & Pick<CommandForge, "merging">;

/**
 * The same forge for one look at several fleets: what each of them asks alike is asked once, open pull requests and issues and
 * the folders of a commit. What fails fails for all of them.
 */
export function askedOnce<F extends Shared>(forge: F): F {
  const { files, issues, merging } = forge;
  return {
    ...forge,
    files: { ...files, list: once(files.list) },
    issues: { ...issues, listOpen: once(issues.listOpen) },
    merging: { ...merging, open: once(merging.open) },
  };
}

function once<A extends readonly string[], R>(
  ask: (...given: A) => Promise<R>,
): (...given: A) => Promise<R> {
  const known = new Map<string, Promise<R>>();
  return (...given) => {
    const key = JSON.stringify(given);
    const found = known.get(key) ?? ask(...given);
    known.set(key, found);
    return found;
  };
}
