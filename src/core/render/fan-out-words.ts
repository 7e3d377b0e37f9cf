import type { Effect, FanOut, FleetDiff } from "../diff/change.ts";
import { counted } from "./counted.ts";
import { idList } from "./ids.ts";
import {
  type Block,
  code,
  type Line,
  paragraph,
  strong,
  text,
} from "./node.ts";
import { beforeAfter } from "./value.ts";

const mostIds = 12;

const effectSentence: Readonly<Record<Effect, Line>> = {
  erased_gone: [strong(text("They are removed and their disks erased."))],
  erased_rebuilt: [strong(text("They are rebuilt and their disks erased."))],
  reboots: [strong(text("They reboot."))],
  stays_up: [text("This alone needs no reboot.")],
  untouched: [text("This alone touches no VM.")],
  starts: [],
};

/** A paragraph for each setting that reaches several VMs, at most `most`. */
export function fanOutBlocks(diff: FleetDiff, most: number): readonly Block[] {
  const left = diff.fanOuts.length - most;
  return [
    ...diff.fanOuts.slice(0, most).map((it) => paragraph(...told(it, diff))),
    ...(left > 0
      ? [paragraph(text(`${counted(left, "more default")} reach several VMs.`))]
      : []),
  ];
}

/** The same sentences, for a terminal. */
export function fanOutLines(diff: FleetDiff): readonly Line[] {
  return diff.fanOuts.map((it) => told(it, diff));
}

function told(fanOut: FanOut, diff: FleetDiff): Line {
  const { key, reaches, overriddenBy } = fanOut;
  const name = key.startsWith("dns.") ? key : `defaults.${key}`;
  return [
    strong(text(`One setting reaches ${counted(reaches.length, "VM")}:`)),
    text(" "),
    code(name),
    text(" "),
    ...beforeAfter(fanOut),
    text(": "),
    ...idList(reaches, mostIds),
    text(". "),
    ...consequence(fanOut, diff),
    ...(overriddenBy.length === 0
      ? []
      : [
          text(" Not reached, as they set it themselves: "),
          ...idList(overriddenBy, mostIds),
          text("."),
        ]),
  ];
}

function consequence({ key, effect }: FanOut, diff: FleetDiff): Line {
  if (key === "node" && effect === "stays_up")
    return [
      text("They move there with their disks; this alone needs no reboot."),
    ];
  if (!key.startsWith("dns.")) return effectSentence[effect];
  const replaced = diff.records.filter(
    ({ before, after }) => before !== null && after !== null,
  ).length;
  const records = counted(replaced, "existing record");
  const are = replaced === 1 ? "is" : "are";
  return key === "dns.ttl"
    ? [
        text(
          `A TTL cannot change in place: ${records} ${are} deleted and created again, each name is missing for a moment.`,
        ),
      ]
    : [
        text(
          `${records} ${are} deleted and created again in the new zone: every full name changes, the old ones stop.`,
        ),
      ];
}
