import { section } from "./rule.ts";

const packages = "contract/dependencies";
const architecture = "contract/architecture";

/** What the project is made of. */
export const supplyRules = section(
  "Supply chain",
  "What the project is made of, and how that is known.",
  [
    [
      "10.reasoned-dependencies",
      "Direct dependencies are exactly those of the reasoned list, in exact versions.",
      {
        [packages]: [
          "package.json and docs/dependencies.md name the same packages",
          "every version is exact",
        ],
      },
    ],
    [
      "10.nothing-of-the-server-in-the-action",
      "No server library, development dependency or stand-in reaches the Action's bundle.",
      {
        [architecture]: [
          "the bundle's entry reaches no server library and no development dependency",
        ],
      },
    ],
    [
      "10.bundle-committed",
      "The file the Action runs is committed, and small enough to be looked at.",
      {
        "contract/action-yml": ["the file the Action runs is committed"],
        "contract/bundle-size": ["the bundle stays below 0.8 MB"],
      },
    ],
    [
      "10.app-manifest",
      "The App's manifest asks for the permissions of the table, and no more.",
      {
        "contract/bot-deploy": [
          "the App asks for what the table says, and no more",
          "each kind of work needs a part of it, and planning can start no run",
        ],
      },
    ],
    [
      "10.no-eval",
      "Nothing is run from a text or loaded by a name made up at run time.",
      {
        "contract/source-rules": [
          "10.no-eval: nothing is run from a text, and nothing is loaded by a name made up at run time",
        ],
      },
    ],
    [
      "10.pure-core",
      "What decides has no clock, randomness, environment or network, and no cast hides a type.",
      {
        [architecture]: [
          "core has no clock, randomness, environment, network or log of its own",
          "no cast, no suppression: edges parse",
        ],
      },
    ],
    [
      "10.bot-runs-as-nobody",
      "The bot's image and service run as nobody, on a disk they cannot write.",
      {
        "contract/bot-deploy": [
          "image and service run the same program, as nobody, on a disk they cannot write",
        ],
      },
    ],
  ],
);
