import { counted } from "../render/counted.ts";
import type { FleetFacts } from "../status/fleet-facts.ts";
import { standings } from "../status/standing.ts";
import { resultWords } from "./apply-grid.ts";

interface FleetSign {
  /** What is to be said about a fleet in a few words after a symbol; null: nothing of this kind. */
  readonly of: (facts: FleetFacts) => string | null;
}

/** What a glance shall tell, the weightiest first. */
const signs: readonly FleetSign[] = [
  { of: fileSign },
  { of: ({ lock }) => (lock.kind === "told" ? lockSign(lock.value) : null) },
  { of: lastApplySign },
  {
    of: ({ drift }) =>
      drift.kind === "told" && drift.value !== null ? "⚠️ drift" : null,
  },
  {
    of: ({ open }) =>
      open.kind === "told" && open.value.length > 0
        ? `📝 ${counted(open.value.length, "open plan")}`
        : null,
  },
  { of: unreadSign },
];

/** `✅ 5 VMs as applied`, `🔒 locked by kim`, …: how a fleet stands at a glance. Never empty. */
export function fleetSigns(facts: FleetFacts): readonly string[] {
  return signs.flatMap(({ of }) => of(facts) ?? []);
}

function fileSign({ file, applied }: FleetFacts): string {
  if (file.kind === "untold") return "❔ fleet not known";
  if (file.value.kind === "missing") return "❌ no fleet file";
  if (file.value.kind === "broken") {
    const { problems, more } = file.value;
    return `❌ ${counted(problems.length + more, "mistake")} in the file`;
  }
  const { fleet } = file.value;
  if (applied.kind === "untold") return `❔ ${counted(fleet.vms.size, "VM")}`;
  const all = standings(fleet, applied.value?.fleet ?? null);
  const open = all.filter(({ state }) => state !== "applied").length;
  return open === 0
    ? `✅ ${counted(all.length, "VM")} as applied`
    : `⏳ ${open} of ${counted(all.length, "VM")} not as applied`;
}

function lockSign(
  lock: Extract<FleetFacts["lock"], { kind: "told" }>["value"],
): string | null {
  if (lock.kind === "free") return null;
  return lock.kind === "ambiguous"
    ? "🔒 locked"
    : `🔒 locked by ${lock.record.ownerLogin}`;
}

function lastApplySign({ applies }: FleetFacts): string | null {
  const state = applies.kind === "told" ? applies.value[0]?.state : undefined;
  if (state === undefined || state === "success") return null;
  const [symbol = "", ...words] = resultWords(state).split(" ");
  return `${symbol} last apply: ${words.join(" ")}`;
}

function unreadSign({
  applied,
  applies,
  lock,
  open,
  drift,
}: FleetFacts): string | null {
  const unread = [applied, applies, lock, open, drift].some(
    ({ kind }) => kind === "untold",
  );
  return unread ? "❔ not everything could be read" : null;
}
