import { run } from "./run.ts";

const end = new AbortController();
// Once: whoever asks a second time is obeyed at once.
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => end.abort());

const code = await run({
  environment: process.env,
  write: (text) => process.stdout.write(text),
  end: end.signal,
});
// Octokit's timers would keep the process for a while.
process.exit(code);
