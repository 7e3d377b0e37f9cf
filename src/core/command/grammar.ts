import { idPattern } from "../fleet/names.ts";
import { fleetName } from "../fleets/fleet-list.ts";
import { type CommandName, commandNames, type Role } from "./command.ts";

/** One command as the parser, the gate, the help and the docs know it. */
export interface CommandRule {
  readonly name: CommandName;
  /** null: none. */
  readonly argument: ArgumentRule | null;
  /** `question`: only where `/destroy` was answered with a question. */
  readonly where: "pull_request" | "anywhere" | "question";
  /** Role needed unless the policy asks for a stronger one. */
  readonly role: Role;
  /** Role needed when the subject is somebody else's. */
  readonly others: { readonly role: Role; readonly what: string } | null;
  /** Changes nothing at all: a bot without a right to write may answer it. */
  readonly readOnly: boolean;
  /** The gate looks at person and comment only, not at fleet, pull request and reviews. */
  readonly simple: boolean;
  /** Completes "`/word` …": one sentence without a full stop. */
  readonly does: string;
  /** Begins a reply that refuses it. */
  readonly refused: string;
}

export interface ArgumentRule {
  /** As usage names it: `vm`. */
  readonly word: string;
  readonly pattern: RegExp;
  readonly optional: boolean;
  /** What a person writes there. */
  readonly expects: string;
  readonly example: string;
}

/** Letters of a code: no I, L, O, U, which look or sound like others. @see https://www.crockford.com/base32.html */
export const codeAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A name may look like one: then the digest is meant. */
export const digestPattern = /^[0-9a-f]{32}$/;

const digest: ArgumentRule = {
  word: "digest",
  pattern: fleetName,
  optional: true,
  expects:
    "the 32 digits the plan shows, or where nothing is merged the name of one fleet",
  example: "9c1e7f3a0b52d4468f1ac3e07b95521e",
};
const vm: ArgumentRule = {
  word: "vm",
  // Where there are several fleets its name may stand before the id.
  pattern: new RegExp(
    `^(?:[a-z0-9][a-z0-9-]{0,39}/)?${idPattern.replace(/^\^/, "")}`,
  ),
  optional: false,
  expects: "the id of one VM in the fleet file",
  example: "web02",
};
const fleet: ArgumentRule = {
  word: "fleet",
  pattern: fleetName,
  optional: true,
  expects: "the name of one fleet",
  example: "garage",
};
const code: ArgumentRule = {
  word: "code",
  pattern: new RegExp(`^[${codeAlphabet}]{8}$`),
  optional: false,
  expects: "the 8 characters of the question",
  example: "7f3a92kd",
};
const reason: ArgumentRule = {
  word: "reason",
  pattern: /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/,
  optional: true,
  expects:
    "why, in one line of at most 200 characters; of several fleets `garage`, or `garage: why`, is about that one",
  example: "moving the storage",
};

/** THE table: parser, gate, `/help`, usage and docs/commands.md are made of it. */
export const grammar: Readonly<Record<CommandName, CommandRule>> = {
  plan: {
    name: "plan",
    argument: null,
    where: "pull_request",
    role: "write",
    others: null,
    readOnly: false,
    simple: false,
    does: "plans the pull request again, and asks the homelab for the real plan",
    refused: "Not planned.",
  },
  apply: {
    name: "apply",
    argument: digest,
    where: "anywhere",
    role: "maintain",
    others: null,
    readOnly: false,
    simple: false,
    does: "merges an open pull request as it was shown and applies it; elsewhere it makes the homelab equal to the default branch again",
    refused: "Not applied.",
  },
  destroy: {
    name: "destroy",
    argument: vm,
    where: "anywhere",
    role: "maintain",
    others: null,
    readOnly: false,
    simple: false,
    does: "opens the pull request that removes one VM, and asks for its one-time code",
    refused: "Nothing was removed.",
  },
  confirm: {
    name: "confirm",
    argument: code,
    where: "question",
    role: "maintain",
    others: null,
    readOnly: false,
    simple: false,
    does: "answers that question: the removal is merged and applied, the disk is erased",
    refused: "Not confirmed.",
  },
  cancel: {
    name: "cancel",
    argument: null,
    where: "question",
    role: "write",
    others: { role: "maintain", what: "what somebody else asked for" },
    readOnly: false,
    simple: true,
    does: "takes the newest question here back, and closes its pull request",
    refused: "Nothing was cancelled.",
  },
  lock: {
    name: "lock",
    argument: reason,
    where: "anywhere",
    role: "write",
    others: null,
    readOnly: false,
    simple: true,
    does: "holds every apply until somebody releases it",
    refused: "Not locked.",
  },
  unlock: {
    name: "unlock",
    argument: fleet,
    where: "anywhere",
    role: "write",
    others: { role: "maintain", what: "a lock somebody else holds" },
    readOnly: false,
    simple: true,
    does: "releases the lock, so that applies go on",
    refused: "Not unlocked.",
  },
  status: {
    name: "status",
    argument: fleet,
    where: "anywhere",
    role: "read",
    others: null,
    readOnly: true,
    simple: true,
    does: "shows the VMs and their names, the lock, the last apply and the open plans",
    refused: "No status.",
  },
  help: {
    name: "help",
    argument: null,
    where: "anywhere",
    role: "read",
    others: null,
    readOnly: true,
    simple: true,
    does: "shows this table",
    refused: "No help.",
  },
};

/** In the order a person is shown them. */
export const commandRules: readonly CommandRule[] = commandNames.map(
  (name) => grammar[name],
);

/** `/destroy <vm>`, `/apply [digest]`. */
export function usageOf({ name, argument }: CommandRule): string {
  if (argument === null) return `/${name}`;
  const { word, optional } = argument;
  return `/${name} ${optional ? `[${word}]` : `<${word}>`}`;
}
