/** Roles of a repository, weakest first. @see https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization */
export const roles = ["read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof roles)[number];

export const commandNames = [
  "plan",
  "apply",
  "destroy",
  "confirm",
  "cancel",
  "lock",
  "unlock",
  "status",
  "help",
] as const;
export type CommandName = (typeof commandNames)[number];

/** A command somebody gave, its argument of the right form. `fleet` is the name of one; left out: none is named. */
export type Command =
  | { readonly name: "plan" }
  /** `digest`: 32 lower-case hex digits. */
  | {
      readonly name: "apply";
      readonly digest: string | null;
      readonly fleet?: string;
    }
  /** `vm` fits the pattern of ids, with a fleet's name before it or without; whether there is one is another question. */
  | { readonly name: "destroy"; readonly vm: string }
  /** `code`: 8 characters of the code alphabet. */
  | { readonly name: "confirm"; readonly code: string }
  | { readonly name: "cancel" }
  /** `reason`: one line of at most 200 printable characters. Which of its words name a fleet only the list of fleets can say. */
  | { readonly name: "lock"; readonly reason: string | null }
  | { readonly name: "unlock"; readonly fleet?: string }
  | { readonly name: "status"; readonly fleet?: string }
  | { readonly name: "help" };

/** What a comment is to us. Everything but a command and a near miss is silence. */
export type Parsed =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly command: Command }
  | {
      readonly kind: "mistake";
      /** `unknown_command`: the word is at most two edits from `nearest`; `bad_arguments`: the word is `nearest` itself. */
      readonly code: "unknown_command" | "bad_arguments";
      readonly nearest: CommandName;
    };
