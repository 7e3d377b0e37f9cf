import { ExecutorError } from "../../app/executor.ts";

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "its quota is used up"],
  ["EROFS", "the disk can only be read"],
  ["EACCES", "its user may not write there"],
  ["EPERM", "its user may not write there"],
  ["ENOTDIR", "a file is where a folder must be"],
  ["EIO", "the disk reports errors"],
]);

/** Calls that concern files; a program that may not be started says EACCES too. */
const ofFiles =
  /^(?:open|write|mkdir|mkdtemp|copyfile|cp|chmod|scandir|lstat)$/;

/** What to say of a runner whose disk does not take our files; null for any other error. */
export function diskTrouble(cause: unknown): ExecutorError | null {
  if (!(cause instanceof Error && "code" in cause && "syscall" in cause)) {
    return null;
  }
  const why = reasons.get(String(cause.code));
  if (why === undefined || !ofFiles.test(String(cause.syscall))) return null;
  return new ExecutorError(
    "failed",
    `The runner cannot write the files of this run: ${why}.`,
    "Make room in the state and cache folders of the runner's user or correct their owner, and run the workflow again.",
    [],
    { cause },
  );
}
