import type { RecordState, Transition } from "./action.ts";
import { isObject } from "./same-json.ts";
import type { ResourceChange } from "./tofu-schema.ts";

type Change = ResourceChange["change"];

/** The number Proxmox has given or will give a VM. */
export function vmNumber(change: Change): Transition<number> {
  const { before, after, before_sensitive, after_sensitive } = change;
  return {
    before: numberIn(before, before_sensitive),
    after: numberIn(after, after_sensitive),
  };
}

/** A mark on a part of an attribute hides the whole. */
function isMarked(sensitive: unknown, name: string): boolean {
  if (sensitive === true) return true;
  const mark = isObject(sensitive) ? sensitive[name] : undefined;
  return mark !== undefined && mark !== false && !isEmptyList(mark);
}

function isEmptyList(mark: unknown): boolean {
  return Array.isArray(mark) && mark.every((item) => item === false);
}

function numberIn(state: unknown, sensitive: unknown): number | null {
  const found =
    isObject(state) && !isMarked(sensitive, "vm_id") ? state["vm_id"] : null;
  return typeof found === "number" && Number.isSafeInteger(found) && found > 0
    ? found
    : null;
}

/** What a record says before and after. Sensitive states say nothing. */
export function recordStates(change: Change): Transition<RecordState> {
  const later = isObject(change.after_unknown) ? change.after_unknown : {};
  return {
    before: recordIn(change.before, change.before_sensitive, false),
    after: recordIn(
      change.after,
      change.after_sensitive,
      later["addresses"] !== undefined && !isKnown(later["addresses"]),
    ),
  };
}

/** A list of marks stands for its items. */
function isKnown(mark: unknown): boolean {
  return mark === false || (Array.isArray(mark) && !mark.includes(true));
}

function recordIn(
  state: unknown,
  sensitive: unknown,
  isUnknown: boolean,
): RecordState | null {
  if (!isObject(state) || sensitive === true) return null;
  const told = (name: string): unknown =>
    isMarked(sensitive, name) ? undefined : state[name];
  const { zone, ttl } = { zone: told("zone"), ttl: told("ttl") };
  return {
    zone:
      typeof zone === "string" && zoneName.test(zone)
        ? zone.replace(/\.$/, "")
        : null,
    ttl: typeof ttl === "number" && Number.isSafeInteger(ttl) ? ttl : null,
    addresses: isUnknown ? null : addressesIn(told("addresses")),
  };
}

const zoneName = /^[a-z0-9.-]{1,254}$/;
const ipv4 = /^(?:[0-9]{1,3}\.){3}[0-9]{1,3}$/;

function addressesIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const found = value.filter(
    (item) => typeof item === "string" && ipv4.test(item),
  );
  return found.length === value.length ? found.toSorted() : null;
}
