import { ExecutorError } from "../../app/executor.ts";
import type { Log } from "../../app/ports.ts";
import { lastLines } from "../../core/render/log-text.ts";
import { redact } from "../../core/render/redact.ts";
import { diskTrouble } from "./disk-trouble.ts";
import { runTool, type ToolEnd } from "./run-tool.ts";
import type { WorkFolder } from "./work-folder.ts";

const minute = 60_000;
const mebibyte = 1024 * 1024;

/** How long the steps may take, and how long after SIGINT. An apply is given all the time a slow clone needs. */
const limits = {
  quick: { timeoutMs: 2 * minute, patienceMs: 30_000 },
  generate: { timeoutMs: 10 * minute, patienceMs: 30_000 },
  plan: { timeoutMs: 60 * minute, patienceMs: 2 * minute },
  apply: { timeoutMs: 240 * minute, patienceMs: 30 * minute },
} as const;

export interface TerragruntCall {
  /** As a person would say it, for messages: `terragrunt stack generate`. */
  readonly title: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly limit: keyof typeof limits;
  readonly maxBytes?: number;
  readonly onLine?: (line: string) => void;
}

/** The tools of one session: every child goes through here. */
export class Terragrunt {
  readonly #file: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #folder: WorkFolder;
  readonly #cancel: AbortSignal;
  readonly #forms: readonly string[];
  readonly #log: Log;

  constructor(parts: {
    readonly file: string;
    readonly env: Readonly<Record<string, string>>;
    readonly folder: WorkFolder;
    readonly cancel: AbortSignal;
    /** Of `secretForms`. */
    readonly secrets: readonly string[];
    readonly log: Log;
  }) {
    this.#file = parts.file;
    this.#env = parts.env;
    this.#folder = parts.folder;
    this.#cancel = parts.cancel;
    this.#forms = parts.secrets;
    this.#log = parts.log;
  }

  /** Runs it to its end, whatever that is. Throws `ExecutorError` when it cannot be started. */
  async run(call: TerragruntCall): Promise<ToolEnd> {
    try {
      return await runTool({
        ...limits[call.limit],
        file: this.#file,
        args: call.args,
        cwd: call.cwd,
        env: this.#env,
        folder: this.#folder,
        cancel: this.#cancel,
        maxBytes: call.maxBytes ?? 20 * mebibyte,
        ...(call.onLine === undefined ? {} : { onLine: call.onLine }),
      });
    } catch (error) {
      throw diskTrouble(error) ?? notStarted("terragrunt", error);
    }
  }

  /** Runs it and answers its output if it ended with one of `exits`; throws `ExecutorError` otherwise. */
  async must(
    call: TerragruntCall,
    exits: readonly number[] = [0],
  ): Promise<ToolEnd> {
    const end = await this.run(call);
    if (end.stopped === null && exits.includes(end.exitCode ?? -1)) return end;
    throw this.failure(call, end);
  }

  failure(call: TerragruntCall, end: ToolEnd): ExecutorError {
    this.tell(call, end);
    return failureOf(call, end, this.lines(end));
  }

  /** The last lines of both outputs, harmless and without secrets. */
  lines(end: ToolEnd): readonly string[] {
    return lastLines(this.#ending(end, 32 * 1024));
  }

  hide(text: string): string {
    return redact(text, this.#forms);
  }

  /** Puts what it printed into the run's log. */
  tell(call: TerragruntCall, end: ToolEnd): void {
    this.#log.info(`${call.title} said:`);
    this.#log.outside(this.#ending(end, mebibyte).trim());
  }

  /** The last characters of both outputs, from the start of a line. Secrets are taken out before it is cut, so none is cut in two. */
  #ending({ stdout, stderr }: ToolEnd, most: number): string {
    return [stdout, stderr]
      .map((text) => lastOf(text, most + longestSecret))
      .map((text) => lastOf(this.hide(text), most))
      .join("\n");
  }
}

/** In any encoding, wrapped and framed. */
const longestSecret = 128 * 1024;

/** From the start of a line: half a secret would not be known for one. A line that is longer than all of it is left out. */
function lastOf(text: string, most: number): string {
  return text.length <= most
    ? text
    : text.slice(-most).replace(/^.*(?:\n|$)/, "");
}

const stops = {
  cancelled: [
    "cancelled",
    "was cancelled and ended.",
    "Run the workflow again to go on.",
  ],
  timed_out: [
    "timed_out",
    "did not end in time and was stopped.",
    "Look at the last lines for what it waited for, and run the workflow again.",
  ],
  unseen: [
    "failed",
    "could not be followed to its end, so it was stopped.",
    "Check that the runner's disk has room, and run the workflow again.",
  ],
  too_much_output: [
    "garbage",
    "printed more than any sound run does and was stopped.",
    "Look at the first lines in the run's log, correct the cause, and run the workflow again.",
  ],
} as const;

function failureOf(
  call: TerragruntCall,
  end: ToolEnd,
  lines: readonly string[],
): ExecutorError {
  if (end.stopped !== null) {
    const [reason, what, advice] = stops[end.stopped];
    return new ExecutorError(reason, `${call.title} ${what}`, advice, lines);
  }
  const output = `${end.stdout}\n${end.stderr}`;
  if (/Error acquiring the state lock/.test(output)) {
    return new ExecutorError(
      "locked",
      "Another run holds the state of the fleet, and still did after five minutes.",
      "Wait until that run has ended, then run this workflow again.",
      lines,
    );
  }
  if (/executable file not found|tofu: no such file/.test(output)) {
    return new ExecutorError(
      "tool_missing",
      "terragrunt did not find OpenTofu.",
      "Install OpenTofu 1.12 on the runner, or let the Action fetch it, and run the workflow again.",
      lines,
    );
  }
  const how =
    end.exitCode === null
      ? "was killed"
      : `ended with exit code ${end.exitCode}`;
  return new ExecutorError(
    "failed",
    `${call.title} ${how}.`,
    "Correct what its last lines say, and run the workflow again.",
    lines,
  );
}

export function notStarted(tool: string, cause: unknown): ExecutorError {
  return new ExecutorError(
    "tool_missing",
    `${tool} could not be started: the file is missing or not executable.`,
    `Install ${tool} on the runner, or let the Action fetch it, and run the workflow again.`,
    [],
    { cause },
  );
}
