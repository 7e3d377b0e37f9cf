import type { FileReading, RepositoryFiles } from "../../app/ports.ts";

/** Files of commits, which never change: each is asked for once while it is remembered. */
export interface KeptFiles {
  /** The files of one repository, told from others' by its number. */
  readonly of: (
    repositoryId: number,
    files: RepositoryFiles,
  ) => RepositoryFiles;
}

/** Remembers so many, and forgets the one first read. */
export function createKeptFiles(most: number): KeptFiles {
  const known = new Map<string, Promise<FileReading>>();

  function remember(key: string, reading: Promise<FileReading>): void {
    known.set(key, reading);
    // What failed is asked again.
    reading.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  }

  return {
    of: (repositoryId, files) => ({
      list: files.list,
      read(path, commit) {
        const key = `${repositoryId} ${commit} ${path}`;
        const found = known.get(key);
        if (found !== undefined) return found;
        const reading = files.read(path, commit);
        remember(key, reading);
        return reading;
      },
    }),
  };
}
