import type { RepositoryFiles } from "../../app/ports.ts";

/** Files and folders of commits, which never change: each is asked for once while it is remembered. */
export interface KeptFiles {
  /** The files of one repository, told from others' by its number. */
  readonly of: (
    repositoryId: number,
    files: RepositoryFiles,
  ) => RepositoryFiles;
}

/** Remembers so many of both, and forgets the one first read. */
export function createKeptFiles(most: number): KeptFiles {
  const read = createMemory<Awaited<ReturnType<RepositoryFiles["read"]>>>(most);
  const listed =
    createMemory<Awaited<ReturnType<RepositoryFiles["list"]>>>(most);
  return {
    of: (repositoryId, files) => ({
      read: (path, commit) =>
        read(`${repositoryId} ${commit} ${path}`, () =>
          files.read(path, commit),
        ),
      list: (folder, commit) =>
        listed(`${repositoryId} ${commit} ${folder}`, () =>
          files.list(folder, commit),
        ),
    }),
  };
}

function createMemory<T>(
  most: number,
): (key: string, ask: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key, ask) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const asked = ask();
    known.set(key, asked);
    // What failed is asked again.
    asked.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return asked;
  };
}
