import { counted } from "../render/counted.ts";
import { type Child, element, type Html } from "./html.ts";
import { age, moment } from "./moment.ts";
import type { BotHealth } from "./page-input.ts";
import { sign } from "./sign.ts";

/** How the bot itself is. */
export function botSection(bot: BotHealth, now: number): Html {
  const { version, startedAt, waiting, running } = bot;
  return element(
    "section",
    { class: "bot" },
    element("h2", {}, "The bot"),
    element(
      "dl",
      {},
      ...line("Version", version),
      ...line("Up", `${age(startedAt, now)}, since `, moment(startedAt)),
      ...line(
        "Work",
        `${counted(running, "piece")} under way, ${waiting} waiting`,
      ),
      ...line("Looked for what it missed", ...sweepWords(bot, now)),
    ),
  );
}

function sweepWords({ lastSweep }: BotHealth, now: number): readonly Child[] {
  if (lastSweep === null) return ["not yet"];
  const { at, whole } = lastSweep;
  return [
    `${age(at, now)} ago, `,
    moment(at),
    ...(whole ? [] : [", ", sign("⚠️"), "GitHub did not answer all of it"]),
  ];
}

function line(name: string, ...words: readonly Child[]): readonly Html[] {
  return [element("dt", {}, name), element("dd", {}, ...words)];
}
