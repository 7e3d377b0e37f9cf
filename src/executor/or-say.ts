/** The exit code of `work`; what stops it is said in one line. */
export async function orSay(
  work: () => Promise<number>,
  write: (line: string) => void,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : "it failed";
    write(`homelab-fleet executor: ${why}\n`);
    return 1;
  }
}
