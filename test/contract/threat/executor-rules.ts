import { section } from "./rule.ts";

const executor = "adapters/terragrunt/executor";
const trouble = "acceptance/apply-trouble";

/** The process that has the homelab's credentials. */
export const executorRules = section(
  "The executor",
  "It holds all credentials of the homelab, so it is given as little as possible to be misled by.",
  [
    [
      "8.1.output-is-no-answer",
      "An exit code alone is no answer, and garbage or lies of a tool are not believed.",
      {
        [executor]: [
          "never takes an exit code alone for an answer",
          "does not take any program for the tool",
        ],
        [trouble]: ["tools that print garbage or lie are never believed"],
      },
    ],
    [
      "8.1.caps",
      "A tool's output is capped.",
      { [executor]: ["stops a tool that prints without end"] },
    ],
    [
      "8.1.no-shell",
      "Programs are started by name and arguments; there is no shell.",
      {
        "contract/source-rules": [
          "8.1.no-shell: programs are started by name and arguments, in three places, and by no shell",
        ],
      },
    ],
    [
      "8.1.no-dangerous-argument",
      "No argument passes by plan, lock or pinned providers; OpenTofu is asked to plan, to show and to apply.",
      {
        "contract/source-rules": [
          "8.1.no-dangerous-argument: no state is changed past the plan, its lock or its providers",
        ],
      },
    ],
    [
      "8.2.built-environment",
      "A child's environment is built from an allow-list; the runner's own variables and its token do not pass.",
      {
        [executor]: [
          "hold only what the allow-list names, in folders only we can read",
        ],
        "adapters/toolchain/from-path": [
          "the program is asked without our secrets in its environment",
        ],
      },
    ],
    [
      "8.3.literal-values",
      "Values reach OpenTofu as literal JSON; only checked ids and pools stand in what is evaluated.",
      {
        "catalog/generated": [
          "names nothing but ids and pools in what is evaluated",
        ],
        "catalog/refused": [
          "refuses an id that means something in HCL",
          "refuses a pool that means something in HCL",
          "leaves an id that means something in HCL out of what is evaluated",
        ],
      },
    ],
    [
      "8.3.no-evaluated-variables",
      "Nothing is handed over in variables that OpenTofu evaluates.",
      {
        "contract/source-rules": [
          "8.3.no-evaluated-variables: nothing is handed over as TF_VAR_*, which OpenTofu evaluates",
        ],
      },
    ],
    [
      "8.4.no-link",
      "No symbolic link is followed, neither in the place of the folder nor of a file.",
      {
        "adapters/terragrunt/work-folder": [
          "8.4.no-link: a link in the place of the folder is refused, and nothing is written behind it",
          "8.4.no-link: a file is never written through a link",
        ],
      },
    ],
    [
      "8.4.sweep",
      "What a killed run left is removed at the next start, but for what is still at work.",
      {
        "adapters/terragrunt/work-folder": [
          "8.4.sweep: what a killed run left is gone at the next start; what is at work, a link and another's file stay",
          "8.4.sweep: a run that was killed while its tool still works keeps its folder",
        ],
      },
    ],
    [
      "8.4.private-files",
      "The work folder is ours alone, its files too, and they go with the run.",
      {
        "adapters/terragrunt/work-folder": [
          "8.4.private-files: folder, files and the short folder are for us alone, and go with the run",
          "8.4.private-files: a folder that others could enter is closed again",
        ],
        [executor]: [
          "hold only what the allow-list names, in folders only we can read",
        ],
        "catalog/generated": [
          "keeps the state outside the checkout, where only its owner looks",
        ],
      },
    ],
    [
      "8.5.lock-file-of-the-branch",
      "A lock file of one's own lets exactly its providers run.",
      {
        "catalog/lock-file": [
          "lets exactly those providers run, and stays as it is",
          "stops a provider with another checksum",
        ],
      },
    ],
    [
      "8.5.catalog-at-commit",
      "The catalog comes with the Action's own commit, and the documentation names one commit.",
      {
        "contract/examples": [
          "the catalog's guide can be followed: one commit, the workflows', and nothing to fill in",
        ],
        "action/homelab": [
          "a bundle copied without its catalog says how to use the Action instead of failing in the middle",
        ],
      },
    ],
    [
      "8.5.no-git-filters",
      "Git fetches modules without filters, hooks, submodules and configuration of the machine or its user.",
      {
        "adapters/terragrunt/git-environment": [
          "8.5.no-git-filters: neither filter, hook nor submodule of a fetched module is run or fetched",
          "8.5.no-git-filters: the trap is one, for a git that is not kept in its place",
        ],
      },
    ],
    [
      "8.5.no-foreign-transport",
      "Git takes no plain http and no transport that runs a program.",
      {
        "adapters/terragrunt/git-environment": [
          "8.5.no-foreign-transport: plain http and a transport that runs a program are refused by git itself",
        ],
      },
    ],
    [
      "8.7.no-placeholder",
      "A placeholder in the place of a secret refuses, within an API token too.",
      {
        "core/apply/placeholders": [
          "8.7.no-placeholder: what examples put in the place of a secret is none, within an API token too",
          "8.7.no-placeholder: the same of a key and of a password",
        ],
      },
    ],
    [
      "8.7.long-enough",
      "A secret has at least eight characters.",
      {
        "core/apply/placeholders": [
          "8.7.long-enough: seven characters are no secret, the name before a token's does not count",
        ],
      },
    ],
    [
      "8.7.settings-before-anything",
      "Every setting is looked at before any tool runs, and no value is echoed.",
      {
        "core/apply/settings": [
          "every setting that is missing is named",
          "what cannot be right is said, and no value is echoed",
        ],
        [trouble]: [
          "missing secrets are one clear sentence each, and nobody is asked anything",
        ],
      },
    ],
    [
      "8.7.secret-in-one-step",
      "A secret is known to one step only, by its env.",
      {
        "contract/workflows": [
          "secret_in_step is noticed, and nothing else",
          "secret_by_name is noticed, and nothing else",
        ],
      },
    ],
    [
      "8.7.transport",
      "Plain http and an unchecked certificate refuse, unless the policy says so.",
      {
        "core/policy/transport": [
          "https with a certificate that is looked at is fine",
          "plain http and an unchecked certificate are each named, and no value is told",
        ],
      },
    ],
  ],
);
