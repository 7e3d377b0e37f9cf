import { workflowRules } from "../workflow-rules.ts";
import { type Row, section } from "./rule.ts";

/** Two rules are broken together by the one fixture there can be of the first. */
const together: Readonly<Record<string, string>> = {
  runner_event: "runner_event,secret_for_outsiders",
};

/** Every rule of workflow files, by its own table. */
export const workflowFileRules = section(
  "Workflow files",
  "Ours, the examples' and those in the documentation are read and held to each rule; for each there is a workflow that breaks it.",
  [
    ...workflowRules.map(
      ({ code, sentence }): Row => [
        `9.${code}`,
        `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`,
        {
          "contract/workflows": [
            `${together[code] ?? code} is noticed, and nothing else`,
            "every rule has a fixture that breaks it",
          ],
        },
      ],
    ),
    [
      "9.all-are-read",
      "Every workflow of the repository and its documentation is found and keeps every rule.",
      {
        "contract/workflows": [
          "our own workflows, the examples' and the documentation's are found",
          ".github/workflows/ci.yml keeps every rule",
          "examples/homelab/.github/workflows/fleet-command.yml keeps every rule",
          "every workflow names one and the same version of the Action",
        ],
        "cli/init-workflows": [
          "`init --zone home.example.net --yes`: its workflows keep our rules and actionlint's",
        ],
      },
    ],
    [
      "9.linted",
      "Two linters find nothing in any of them.",
      {
        "contract/actionlint": ["actionlint finds nothing in any workflow"],
        "contract/supply/zizmor": [
          "zizmor finds nothing in any workflow, action or hook",
          "zizmor's findings are noticed, one worse than excused too",
          "what zizmor cannot read is no pass",
        ],
      },
    ],
    [
      "9.one-group-a-homelab",
      "Jobs of different workflows that reach the same homelab wait for each other.",
      {
        "contract/supply/one-group": [
          "jobs of different workflows that reach the same homelab wait for each other",
          "a workflow with a group of its own is noticed",
        ],
      },
    ],
  ],
);
