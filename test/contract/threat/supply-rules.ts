import { section } from "./rule.ts";

const packages = "contract/dependencies";
const architecture = "contract/architecture";
const lockfile = "contract/supply/lockfile-rules";
const manifest = "contract/supply/manifest-rules";
const bundle = "contract/supply/bundle-rules";
const pinned = "contract/supply/pinned-files";
const go = "contract/supply/go-rules";
const owners = "contract/supply/owner-rules";

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
      "10.lockfile",
      "Every package of the lockfile is one exact version with a SHA-512, comes from the registry npm is set to, needs no install script and is not older than a known hole.",
      {
        [lockfile]: [
          "package-lock.json keeps every rule",
          "package-lock.json: every rule has a change that breaks it",
        ],
      },
    ],
    [
      "10.no-install-script",
      "Installing runs nothing of ours, and what our scripts, image and CI install comes by the lockfile or an exact version.",
      {
        [manifest]: [
          "package.json keeps every rule",
          "package.json: every rule has a change that breaks it",
          ".ci/run keeps every rule",
          ".ci/run: every rule has a change that breaks it",
          "Dockerfile keeps every rule",
          "Dockerfile: every rule has a change that breaks it",
        ],
      },
    ],
    [
      "10.bundle-holds-to-itself",
      "The bundle makes no text into code, loads nothing but Node's own and what stands beside it, names no host without a reason and installs nothing.",
      {
        [bundle]: [
          "dist/index.js keeps every rule",
          "dist/index.js: every rule has a change that breaks it",
          "no host keeps its reason after it is gone",
          "the files beside the bundle load nothing and call nobody",
        ],
      },
    ],
    [
      "10.bundle-reproducible",
      "Each change builds the bundle again, here and as another user in another place, and any other byte fails it.",
      {
        [manifest]: [
          ".ci/run, the bundle is built again, here and in another environment, and must be the same:  is noticed",
          ".ci/run, the bundle is built again, here and in another environment, and must be the same: true is noticed",
        ],
      },
    ],
    [
      "10.action-yml",
      "`action.yml` runs the committed bundle on GitHub's current runtime, with nothing before or after it, and takes no secret unasked.",
      {
        "contract/supply/action-rules": [
          "action.yml runs one committed file on node24, with nothing before or after it",
          "its runtime is GitHub's current one: node20 is noticed",
          "it runs the committed bundle and nothing before or after it: pre: dist/setup.js is noticed",
        ],
      },
    ],
    [
      "10.go-sums",
      "Every Go module the tools are built from has a sum and comes from the module proxy.",
      {
        [go]: [
          "the Go modules are found",
          "tools/terragrunt: every module it needs has a sum, and comes from the module proxy",
          "tools/tofu: every module it needs has a sum, and comes from the module proxy",
          "tools/terraform-provider-proxmox: every module it needs has a sum, and comes from the module proxy",
          "a module without a sum is noticed",
          "a replacement without a sum is noticed",
        ],
      },
    ],
    [
      "10.pinned-files",
      "Images and hooks are named by digest, commit or exact version.",
      {
        [pinned]: [
          "Dockerfile keeps every rule",
          "Dockerfile: every rule has a change that breaks it",
          ".pre-commit-config.yaml keeps every rule",
          ".pre-commit-config.yaml: every rule has a change that breaks it",
        ],
      },
    ],
    [
      "10.owners",
      "What decides what runs has an owner, and no later line takes it away.",
      {
        [owners]: [
          ".github/CODEOWNERS keeps every rule",
          ".github/CODEOWNERS: every rule has a change that breaks it",
          "everything that has an owner is there",
        ],
      },
    ],
    [
      "10.secret-scan",
      "No file of the repository holds a secret.",
      {
        "contract/supply/secret-scan": [
          "no file of the repository holds a secret",
          "a token of GitHub is noticed",
          "a private key is noticed",
          "a token of Proxmox is noticed",
        ],
      },
    ],
    [
      "10.sbom",
      "A release's list of parts holds every package that ships with the lockfile's hash, every file that runs and every tool that is fetched, and one commit gives the same bytes.",
      {
        "tools/sbom": [
          "it holds every package that ships, with the lockfile's hash, and none that does not",
          "it holds the files that are run, each by its hash",
          "it holds the tools the Action fetches, in their pinned versions",
          "the same commit gives the same bytes; another file gives another number",
        ],
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
