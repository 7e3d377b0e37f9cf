import assert from "node:assert/strict";
import type { Cell } from "../sheet.ts";
import { type RecordedCall, recordedCalls } from "./call.ts";
import type { Kind } from "./kinds.ts";
import { paperSettings } from "./paper-homelab.ts";
import { endOf, type Scenario } from "./scenario.ts";
import type { Ran, Town } from "./town.ts";
import { look, type Seen, type View } from "./view.ts";

/** A run without trouble, and the same once more: what every other one is held against. */
export interface Clean {
  readonly calls: readonly RecordedCall[];
  readonly ends: readonly string[];
  /** After the first run, and after the next one. */
  readonly views: readonly View[];
  readonly warnings: number;
}

export async function cleanRun(scenario: Scenario, town: Town): Promise<Clean> {
  const { street, meet, finish, again } = await scenario.prepare(town);
  const ran = await meet();
  await finish(ran);
  const first = await look(street);
  assert.deepEqual(first.complaints, []);
  const calls = recordedCalls(ran.calls);
  const warnings = warningsIn(ran);
  const once = { calls, warnings, ends: [endOf(ran)], views: [first.view] };
  if (!scenario.repeats) return once;
  const next = await again();
  const second = await look(street);
  return {
    ...once,
    ends: [...once.ends, endOf(next)],
    views: [...once.views, second.view],
  };
}

/** The scenario with this trouble at this request, and what came of it. */
export async function cell(
  scenario: Scenario,
  town: Town,
  clean: Clean,
  call: RecordedCall,
  kind: Kind | "kill before" | "kill after",
): Promise<Cell> {
  const { street, meet, finish, again } = await scenario.prepare(town);
  const ran = await meet({ call, kind });
  const complaints = ran.met === 0 ? ["the trouble was not met"] : [];
  await finish(ran);
  const end = endOf(ran);
  const good = end === clean.ends[0];
  if (typeof kind !== "string") complaints.push(...manners(ran, kind, good));
  let seen = await look(street);
  complaints.push(...seen.complaints, ...leaks(ran, seen));
  if (!good || scenario.repeats) {
    // A run that did all it was for and could only not say so leaves nothing to the next one, which then refuses.
    const whole = differences(seen.view, clean.views.at(-1)).length === 0;
    const next = await again();
    seen = await look(street);
    complaints.push(...seen.complaints, ...leaks(next, seen));
    const isRight =
      clean.ends.includes(endOf(next)) ||
      (whole && nothingLeft.has(next.outputs["reason_code"] ?? ""));
    if (!isRight)
      complaints.push(
        `the next run ended ${endOf(next)}: ${next.said.slice(-600)}`,
      );
  }
  complaints.push(...differences(seen.view, clean.views.at(-1)));
  return {
    word: wordFor(ran, end, good, clean),
    complaints: [...new Set(complaints)],
  };
}

/** What a command is told whose work is done: `/cancel` finds no open question then. */
const nothingLeft = new Set(["already_done", "code_wrong"]);

/** What holds for one run alone: it waits as asked and no longer than a minute, and says so when it did not do its work. */
function manners(ran: Ran, { retryAfter }: Kind, good: boolean): string[] {
  const complaints: string[] = [];
  if (ran.waited > 60 + 15)
    complaints.push(`it waited ${ran.waited} s, more than a minute`);
  if (retryAfter !== undefined && retryAfter <= 60 && ran.waited < retryAfter)
    complaints.push(`it did not wait the ${retryAfter} s it was asked to`);
  const told =
    /^::error::\S/m.test(ran.said) || ran.outputs["decision"] === "refuse";
  if (!good && !told)
    complaints.push(`it did not say why: ${ran.said.slice(-300)}`);
  return complaints;
}

const secrets = [
  paperSettings.PROXMOX_VE_API_TOKEN.split("=")[1] ?? "",
  paperSettings.DNS_UPDATE_KEYSECRET,
];

function leaks(ran: Ran, { texts }: Seen): readonly string[] {
  const complaints: string[] = [];
  // The runner takes masks off its log before anybody sees it.
  const said = ran.said.replace(/^::add-mask::.*$/gm, "");
  for (const text of [said, ran.summary, ...texts]) {
    if (/\bgh[sup]_\w{8}/.test(text) || secrets.some((it) => text.includes(it)))
      complaints.push("a secret is in what it wrote");
    if (
      /^\s*at .*[:(]\S+:\d+:\d+\)?$/m.test(text) ||
      /met something it does not know/.test(text)
    )
      complaints.push(`an error nobody understands: ${text.slice(-500)}`);
  }
  return complaints;
}

function differences(now: View, wanted: View | undefined): readonly string[] {
  if (wanted === undefined) return [];
  const before = new Map<string, unknown>(Object.entries(wanted));
  return Object.entries(now).flatMap(([name, value]: [string, unknown]) => {
    const [is, should] = [
      JSON.stringify(value),
      JSON.stringify(before.get(name)),
    ];
    return is === should ? [] : [`${name} is ${is} and should be ${should}`];
  });
}

function warningsIn({ said }: Ran): number {
  return said.match(/^::warning::/gm)?.length ?? 0;
}

function wordFor(ran: Ran, end: string, good: boolean, clean: Clean): string {
  if (ran.exitCode === null) return "killed";
  if (!good) {
    if (ran.outputs["decision"] === "refuse" && ran.exitCode === 0)
      return `refused: ${ran.outputs["reason_code"]}`;
    return ran.exitCode === 1 ? "told" : end;
  }
  if (warningsIn(ran) > clean.warnings) return "warned";
  return ran.waited > 0 ? "waited" : "went on";
}
