import { section } from "./rule.ts";

const executor = "adapters/terragrunt/executor";
const zone = "app/owned-names";
const trouble = "acceptance/apply-trouble";
const release = "adapters/toolchain/from-release";

/** What the executor does to names and machines, and with which tools. */
export const homelabRules = section(
  "Names, machines and tools",
  "Names belong to somebody, guests may lie, runs are cancelled, and tools have holes.",
  [
    [
      "8.8.name-is-free",
      "A name to be made must have no record that is not ours; doubt refuses.",
      {
        [zone]: [
          "a free name is free; nothing to create asks nothing",
          "a name that exists with other addresses is somebody else's",
          "a name that is an alias of something else is taken",
          "doubt refuses, and a silent server is not asked name by name",
        ],
        [trouble]: ["a name that is somebody else's holds, and stays as it is"],
      },
    ],
    [
      "8.8.signed-updates",
      "Answers and updates are signed and checked.",
      {
        "adapters/dns/wire/tsig": [
          "fail for another key, another secret, a changed byte, another time",
          "of an answer cover the question's signature",
        ],
        "adapters/dns/zone-client": ["passes over answers with another id"],
      },
    ],
    [
      "8.9.guest-address",
      "What a guest says of its address is published only if it is the VM's own; else that VM's record fails alone.",
      {
        "catalog/guests": [
          "is published only if it is the VM's own; else nothing fails but its own record, while applying",
        ],
      },
    ],
    [
      "8.10.cancel",
      "An apply runs in a session of its own, gets one SIGINT, and is awaited.",
      {
        [executor]: [
          "gets one SIGINT when cancelled, and is awaited",
          "does not start when it was cancelled before",
          "is stopped, awaited and never called applied when it cannot be followed",
        ],
        [trouble]: [
          "cancelled, it finishes what began, says so, and the next run goes on",
        ],
      },
    ],
    [
      "8.10.unseen-end",
      "An end nobody saw is never success, and keeps the lock.",
      {
        "app/apply-trouble": [
          "never says that nothing was changed when following the apply broke",
        ],
        "app/commands/report-command": [
          "keeps the lock of an apply whose end nobody saw",
        ],
        "acceptance/apply": [
          "killed in the middle of an apply, what it started ends by itself and the next run converges",
        ],
      },
    ],
    [
      "8.11.backend-locks",
      "A backend that does not lock refuses; a held lock is waited for, and told.",
      {
        "catalog/refused": ["refuses a backend that does not lock"],
        "catalog/generated": ["locks a state in s3"],
        [executor]: ["says that the state is held"],
      },
    ],
    [
      "8.11.tool-versions",
      "Tools older than the first safe ones refuse.",
      {
        [executor]: ["says which tool is too old"],
        "adapters/toolchain/semantic-version": [
          "1.11.6 is not accepted from 1.11.7 on",
          "0.99.99 is not accepted from 1.0.5 on",
        ],
      },
    ],
    [
      "8.11.pinned-programs",
      "A program that is fetched is checked against its pinned checksum before it runs.",
      {
        [release]: [
          "an archive that does not match SHA256SUMS is refused and nothing is kept",
          "SHA256SUMS other than pinned are refused before the archive is asked for",
          "a redirect away from https and this machine is refused",
          "a program of another version than pinned is refused although its checksum matches",
        ],
      },
    ],
  ],
);
