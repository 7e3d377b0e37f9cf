import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Stopper, type StopReason } from "./stopper.ts";
import { Tail } from "./tail.ts";
import type { WorkFolder } from "./work-folder.ts";

/** One run of a tool: constants, our own paths and validated ids as arguments; no shell. */
export interface ToolCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: WorkFolder;
  readonly cancel: AbortSignal;
  readonly timeoutMs: number;
  /** How long it may take to finish after SIGINT, before it is ended by force. */
  readonly patienceMs: number;
  /** Of each of its two outputs. */
  readonly maxBytes: number;
  readonly onLine?: (line: string) => void;
}

export interface ToolEnd {
  /** null: ended by a signal, or never started because it was cancelled before. */
  readonly exitCode: number | null;
  /** null: it ended by itself. */
  readonly stopped: StopReason | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a tool in a session of its own, its output in files of the work folder: when we are killed in the middle of an
 * apply, neither a signal to our group nor a broken pipe takes the tool with us, and it still saves its state.
 * Throws what `spawn` throws when the file cannot be started.
 */
export async function runTool(call: ToolCall): Promise<ToolEnd> {
  if (call.cancel.aborted) {
    return { exitCode: null, stopped: "cancelled", stdout: "", stderr: "" };
  }
  await using stdout = await open(
    join(call.folder.path, "stdout"),
    "w+",
    0o600,
  );
  await using stderr = await open(
    join(call.folder.path, "stderr"),
    "w+",
    0o600,
  );
  const child = spawn(call.file, call.args, {
    cwd: call.cwd,
    env: call.env,
    detached: true,
    stdio: ["ignore", stdout.fd, stderr.fd],
  });
  const tails = [new Tail(stdout, call.onLine), new Tail(stderr)] as const;
  const { exitCode, stopped } = await follow(call, child, tails);
  for (const tail of tails) tail.finish();
  return { exitCode, stopped, stdout: tails[0].text, stderr: tails[1].text };
}

async function follow(
  call: ToolCall,
  child: ChildProcess,
  tails: readonly Tail[],
): Promise<Pick<ToolEnd, "exitCode" | "stopped">> {
  const state = { over: false };
  const over = ended(child).finally(() => {
    state.over = true;
  });
  over.catch(() => {});
  if (child.pid === undefined) return { exitCode: await over, stopped: null };
  const stopper = new Stopper(child.pid, call);
  try {
    await call.folder.note(child.pid);
    while (!state.over) {
      await Promise.race([over, wait(100)]);
      await readAll(call, tails, stopper);
    }
    const exitCode = await over;
    await stopper.groupGone();
    await readAll(call, tails, stopper);
    return { exitCode, stopped: stopper.reason };
  } catch {
    // A full disk, say. Nobody goes on before the tool has ended, and its end counts as one by force.
    stopper.stop("unseen");
    await over.catch(() => null);
    await stopper.groupGone();
    return { exitCode: null, stopped: stopper.reason };
  } finally {
    stopper.dispose();
  }
}

async function readAll(
  call: ToolCall,
  tails: readonly Tail[],
  stopper: Stopper,
): Promise<void> {
  for (const tail of tails) {
    await tail.read(call.maxBytes + 1);
    if (tail.size > call.maxBytes) stopper.stop("too_much_output");
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code));
  });
}
