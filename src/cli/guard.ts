import { guard as judge } from "../core/guard/guard.ts";
import { readGuardSettings } from "../core/guard/guard-settings.ts";
import type { Command, Terminal } from "./command.ts";

type Refusal = readonly [string, string, string];

export const guard: Command = {
  name: "guard",
  summary:
    "On a runner, as its hook: stop a job that has no business in the homelab.",
  files: ["FILE"],
  flags: [],
  async run({ files: [path = ""] }, terminal) {
    const settings = await settingsOf(path, terminal);
    if (!settings.ok) return stop("guard_settings", settings.why, terminal);
    const { environment = {} } = terminal;
    const verdict = judge(settings.repositories, environment);
    if (verdict.kind === "refuse")
      return stop(verdict.code, verdict.sentences, terminal);
    terminal.out("homelab-fleet guard: this job may run here.\n");
    return 0;
  },
};

async function settingsOf(path: string, { readFile, whoElseWrites }: Terminal) {
  const changeable =
    (await whoElseWrites?.(path)) ??
    (whoElseWrites === undefined ? "nobody can say who may write it" : null);
  if (changeable !== null)
    return unusable(
      `Whoever can change this file decides what runs in the homelab, and ${changeable}.`,
      "Keep it in /etc/homelab-fleet, belonging to root with mode 0644, and name it by its whole path.",
    );
  const bytes = await readFile(path).catch(() => null);
  const reading = bytes === null ? null : readGuardSettings(bytes);
  if (reading?.ok === true) return reading;
  const where = reading === null || reading.path === "" ? "it" : reading.path;
  return unusable(
    `The file must be JSON of the form in docs/hardening.md, and ${where} is not.`,
    "Correct it on the runner, as root.",
  );
}

function unusable(why: string, next: string) {
  const what =
    "The job was stopped: the guard's settings on this runner cannot be used.";
  const sentences: Refusal = [what, why, next];
  return { ok: false, why: sentences } as const;
}

function stop(code: string, sentences: Refusal, { error }: Terminal): 1 {
  error(
    `homelab-fleet guard: ${sentences.join("\n    ")}\n    Code: ${code}\n`,
  );
  return 1;
}
