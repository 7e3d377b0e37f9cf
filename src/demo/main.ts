import { runDemo } from "./run-demo.ts";

const end = new AbortController();
const patienceMs = 1000;

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  let first = Number.POSITIVE_INFINITY;
  process.on(signal, () => {
    // One Ctrl-C may come twice, from the terminal and from npm; whoever asks again later is obeyed at once.
    if (performance.now() - first > patienceMs) process.exit(130);
    first = Math.min(first, performance.now());
    end.abort();
  });
}

process.exitCode = await runDemo(process.argv.slice(2), {
  ...{ out: process.stdout, error: process.stderr },
  end: end.signal,
});
