import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface GuardedProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** The last 4,000 characters it wrote to either stream. */
  output(): string;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface GuardedOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/**
 * Waits for the end of the pipe that this process holds, then ends the command: so the command dies with us, even when
 * we are killed and can clean up nothing. SIGKILL follows five seconds after SIGTERM.
 */
const guard = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(
  read -r _ <&3
  kill -TERM "$child" 2>/dev/null
  tries=0
  while kill -0 "$child" 2>/dev/null && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -KILL "$child" 2>/dev/null
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$child"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;

/** Starts a command that cannot outlive this process. Its own session keeps a Ctrl-C in the terminal from reaching it. */
export function startGuarded(options: GuardedOptions): GuardedProcess {
  const child = spawn(
    "/bin/sh",
    ["-c", guard, "guard", options.command, ...options.args],
    {
      cwd: options.cwd,
      env: options.env ?? process.env,
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  let output = "";
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString("utf8")).slice(-4000);
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  child.stdin.on("error", () => undefined); // its end is told by "close"
  const ended = once(child, "close").then(() => undefined);
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return {
    child,
    output: () => output,
    ended,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
