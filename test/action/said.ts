/** What is written to standard output meanwhile: a run's log, and its workflow commands. It is passed on, too. */
export async function said(work: () => Promise<unknown>): Promise<string> {
  const { write } = process.stdout;
  const pass = write.bind(process.stdout);
  let all = "";
  process.stdout.write = (text: string | Uint8Array) => {
    all += Buffer.from(text).toString("utf8");
    return pass(text);
  };
  try {
    await work();
  } finally {
    process.stdout.write = write;
  }
  return all;
}
