import { section } from "./rule.ts";

const guard = "core/guard/guard";
const settings = "core/guard/guard-settings";
const environment = "core/guard/executor-environment";
const command = "cli/guard";
const started = "executor/run-executor";
const files = "contract/supply/deploy-files";
const writers = "adapters/host/who-else-writes";

/** What stands between a job of GitHub's and the runner's machine, and between that and the credentials. */
export const guardRules = section(
  "Guard and executor user",
  "The guard is asked before a job's first step, and the executor user keeps what the runner's user cannot read. Both are put in place by hand: [hardening](hardening.md).",
  [
    [
      "8.6.listed-only",
      "A job passes only by the listed repository's number, an event of the table, the default branch and a listed workflow file.",
      {
        [guard]: [
          "a job of a listed file, on the default branch, by an event of the table passes",
          "another repository is refused, whatever its name",
          "no event but those of the table reaches the runner",
          "no ref but the default branch's reaches the runner",
          "no file but the listed ones reaches the runner, and those only of the default branch and the repository itself",
          "where no file is listed, any workflow of the default branch passes and nothing else",
          "each repository has its own branch and files",
        ],
      },
    ],
    [
      "8.6.unknown-is-no-pass",
      "What is missing, empty or of another form is no pass.",
      {
        [guard]: [
          "GITHUB_REPOSITORY_ID missing, empty or hostile is never a pass",
          "GITHUB_EVENT_NAME missing, empty or hostile is never a pass",
          "GITHUB_REF missing, empty or hostile is never a pass",
          "GITHUB_WORKFLOW_REF missing, empty or hostile is never a pass",
        ],
        [command]: ["without an environment no job is known"],
      },
    ],
    [
      "8.6.settings",
      "Its settings are of one form, and are not read where anybody but root can write them.",
      {
        [settings]: [
          "settings of their form are read",
          "settings that say more, less or else let no job pass, and the place is named",
          "what is no JSON, no UTF-8 or too much lets no job pass",
        ],
        [command]: [
          "settings somebody else can change are not even read",
          "settings that cannot be read or understood let nothing pass",
          "the settings must be named",
        ],
        [writers]: [
          "each folder up to the root counts, and so does the file",
          "a path that is not whole, or cannot be looked at, is no answer",
          "on this machine: what root installed, what anybody may write, a link",
        ],
        [files]: ["the guard's settings to start from are of their form"],
      },
    ],
    [
      "8.6.refusal",
      "A refusal ends with a failure, three sentences and a code, and repeats none of the job's words.",
      {
        [command]: [
          "a job that does not ends with 1, three sentences and a code",
        ],
        [guard]: [
          "a refusal is three sentences that repeat nothing of the job's words",
        ],
      },
    ],
    [
      "8.6.hook",
      "The hook of the runner asks the guard, hands on what it reads and nothing a job could add, and ends as it does.",
      {
        [files]: [
          "the hook hands on what the guard reads, and nothing a job could add",
          "the hook ends as the guard does",
          "the hook's last line is the guard, called as the command line has it",
        ],
      },
    ],
    [
      "8.6.action-asks-too",
      "The Action holds a job against the same table before any secret is opened.",
      {
        "action/event": [
          "what may reach the homelab is held against the guard's table, whatever the payload says",
          "what is no run of GitHub Actions, or no event of ours, is nothing to do",
        ],
      },
    ],
    [
      "8.7.executor-user",
      "The runner's user may start one program, without an argument, as one user that is not root, and what it takes along is a list.",
      {
        [files]: [
          "the runner's user may start one program, without an argument, as one user that is not root",
          "sudo keeps exactly what the executor takes of a job",
        ],
        [environment]: [
          "settings and what a job may tell come together, under the Action's names",
          "nothing else a job says is taken, and nothing of the settings can be said otherwise",
          "GITHUB_SHA of another form starts nothing",
          "HOMELAB_FLEET_JOB of another form starts nothing",
          "a fleet that settings and job both name must be the same",
          "settings that are not NAME=value, or leave a place open, start nothing",
        ],
        [started]: [
          "the Action gets the settings, the event and no word of the caller's beyond them",
          "settings that others can write, or that are not whole, start nothing",
          "an event larger than any of GitHub's starts nothing",
        ],
      },
    ],
    [
      "8.7.executor-is-awaited",
      "A cancelled or killed job reaches the executor past sudo, and lets it end what it began.",
      {
        [started]: [
          "a signal reaches the Action, which ends by itself",
          "the event ends at a NUL, and the end of the input after it cancels the Action",
          "an output nobody reads any more ends no apply",
        ],
        "executor/documented-step": [
          "the step ends as the Action does",
          "a cancelled step has the Action end what it does, and waits for it",
          "a step that was killed has the Action end what it does",
        ],
      },
    ],
  ],
);
