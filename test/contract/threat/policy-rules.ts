import { topKeys } from "../../../src/core/policy/policy-keys.ts";
import { type HeldBy, type Row, section } from "./rule.ts";

const read = "core/policy/read-policy";
const options = "core/policy/fleet-read-options";
const losses = "acceptance/command-scenarios/losses";

interface Key {
  readonly says: string;
  readonly tests: HeldBy;
}

/** Each key: what it holds back, and the test that meets it. */
export const policyRulesByKey: Readonly<Record<string, Key>> = {
  version: {
    says: "is 1; another version refuses the file",
    tests: { [read]: ["a file of another version is refused"] },
  },
  roles: {
    says: "moves the role a command needs",
    tests: {
      "acceptance/command-scenarios/second-look": [
        "permission_denied in the homelab: the policy asks for a stronger role",
      ],
    },
  },
  custom_roles: {
    says: "says what an organisation's own role is worth; without it, nothing",
    tests: {
      "core/gate/role": ["a custom role counts only as the policy maps it"],
      [read]: ["a custom role as another custom role refuses the file"],
    },
  },
  confirm: {
    says: "asks for the word of two people",
    tests: {
      [losses]: ["second_person_required: asked by one, done by another"],
      "acceptance/command-scenarios/destroy": [
        "second_person_required: who asked confirms, then another does",
      ],
    },
  },
  max_removals: {
    says: "caps how many disks may go without the digest of exactly that",
    tests: {
      "core/gate/most-losses": [
        "a share of the fleet may go, rounded down, and always one",
      ],
      [losses]: [
        "max_removals of the policy lets two go by their digest alone",
      ],
    },
  },
  zones: {
    says: "lists the zones a fleet may use",
    tests: { [options]: ["zones of the policy refuses a fleet"] },
  },
  addresses: {
    says: "lists the ranges every address must be in",
    tests: { [options]: ["addresses of the policy refuses a fleet"] },
  },
  infrastructure: {
    says: "lists addresses no VM may have",
    tests: { [options]: ["infrastructure of the policy refuses a fleet"] },
  },
  protected: {
    says: "lists VMs whose disk no change may erase",
    tests: {
      [losses]: ["vm_protected: /apply of a removal the policy forbids"],
      "app/gate-plan": [
        "what the policy protects is held also where nobody answers commands",
      ],
    },
  },
  reserved: {
    says: "lists host names no VM may have",
    tests: { [options]: ["reserved of the policy refuses a fleet"] },
  },
  insecure_transport: {
    says: "allows plain http or an unchecked certificate; without it neither",
    tests: {
      "core/policy/transport": [
        "plain http and an unchecked certificate are each named, and no value is told",
        "the policy may allow both",
      ],
    },
  },
  drift: {
    says: "holds what was changed by hand instead of putting it back",
    tests: {
      "core/plan/breach": [
        "drift_held: a description changed by hand, where drift is held",
        "go: a description changed by hand",
      ],
    },
  },
  checks: {
    says: "lets a merge go without the branch's required checks",
    tests: {
      "acceptance/command-scenarios/review": [
        "the policy may do without the branch's checks, and GitHub then says no itself",
      ],
    },
  },
  cooldown: {
    says: "makes a removal's question wait before it may be answered",
    tests: {
      "acceptance/command-scenarios/destroy": [
        "cooling_down: the policy wants time between question and answer",
      ],
      "app/commands/confirmed-by": [
        "does not before the policy's pause is over",
      ],
    },
  },
  site: {
    says: "gives values to VMs that name none, under the fleet's own words",
    tests: { [options]: ["the policy's site is under the fleet's own words"] },
  },
  sites: {
    says: "says which fleets share a site, and with it addresses and runner",
    tests: {
      "app/fleets/plan-fleets": [
        "the policy says which fleets share a site, and with it their addresses",
      ],
    },
  },
  limits: {
    says: "raises the caps of the reader, only so far",
    tests: {
      [options]: ["limits.bytes of the policy refuses a fleet"],
      [read]: [
        "limits too high refuses the file",
        "more than 256 KiB are not read, whatever the file says of limits",
      ],
    },
  },
};

function rowOf(key: string): Row {
  const { says, tests } = policyRulesByKey[key] ?? { says: "", tests: {} };
  return [`5.3.6.${key}`, `\`${key}\` ${says}.`, tests];
}

/** Every key of the policy, by its reader's own table. */
export const policyRules = section(
  "Keys of the policy",
  "One row a key of `.github/homelab-fleet.yml`, as it stands on the default branch.",
  topKeys.map(rowOf),
);
