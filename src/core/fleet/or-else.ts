/** What `run` gives, or the other where it throws: for code that is not ours and says with an exception what is no bug of this program. */
export function orElse<T, Other>(run: () => T, other: Other): T | Other {
  try {
    return run();
  } catch {
    return other;
  }
}
