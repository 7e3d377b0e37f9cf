const commit = "0123456789abcdef0123456789abcdef01234567";

/** Keeps every rule: a plan on a hosted runner. */
export const goodPlan = `on:
  pull_request:
permissions: {}
jobs:
  plan:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read # reads
      pull-requests: write # comments
    steps:
      - uses: actions/checkout@${commit} # v6.0.2
        with:
          persist-credentials: false
      - uses: homelab-fleet/homelab-fleet@${commit} # v0.1.0
      - run: echo fine
`;

/** Keeps every rule: an apply on the homelab's runner. */
export const goodApply = `on:
  push:
    branches: [main]
  workflow_dispatch:
permissions: {}
jobs:
  homelab:
    if: github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: [self-hosted, homelab-fleet]
    timeout-minutes: 60
    environment: homelab
    concurrency:
      group: homelab-fleet
      cancel-in-progress: false
      queue: max
    permissions:
      contents: read # reads
      deployments: write # records
    steps:
      - uses: actions/checkout@${commit} # v6.0.2
        with:
          persist-credentials: false
      - uses: homelab-fleet/homelab-fleet@${commit} # v0.1.0
        env:
          TOKEN: \${{ secrets.TOKEN }}
`;

/** Keeps every rule: looks for drift. */
export const goodDrift = goodApply
  .replace(/ {2}push:\n.*\n.*\n/, '  schedule:\n    - cron: "17 4 * * *"\n')
  .replace(/if: .*/, "if: github.event_name == 'schedule'")
  .replace("deployments: write # records", "issues: write # tells");

/** Keeps every rule: a release, which signs and publishes. */
export const goodRelease = goodPlan
  .replace("pull_request:", 'push:\n    tags: ["v*"]')
  .replace(
    /contents: read.*\n.*comments/,
    "contents: write # publishes\n      id-token: write # signs\n      attestations: write # records",
  )
  .replace(/ {6}- uses: homelab-fleet.*\n/, "");

/** Keeps every rule: the real plan of a pull request. */
export const goodRealPlan = goodApply
  .replace(/ {2}push:\n.*\n/, "")
  .replace("deployments: write # records", "pull-requests: write # comments")
  .replace(
    "        env:\n          TOKEN",
    `        with:\n          pull-request: ${expression("inputs.pull-request")}\n        env:\n          TOKEN`,
  );

function expression(inside: string): string {
  return `$\{{ ${inside} }}`;
}

interface Fixture {
  /** The only rule it breaks. */
  readonly breaks: string;
  readonly text: string;
}

/** One small change for the worse, and the rule that must notice it. */
export const badWorkflows: readonly Fixture[] = [
  plan("event", "pull_request:", "pull_request_target:"),
  plan("event", "pull_request:", "workflow_run:"),
  plan("event", "pull_request:", "repository_dispatch:"),
  plan("event", "pull_request:", "pull_request_review:"),
  plan("comment_types", "pull_request:", "issue_comment:"),
  plan(
    "comment_types",
    "pull_request:",
    "issue_comment:\n    types: [created, edited]",
  ),
  plan("top_permissions", "permissions: {}\n", ""),
  plan("top_permissions", "permissions: {}", "permissions: read-all"),
  plan(
    "job_permissions",
    /permissions:\n.*\n.*comments/,
    "permissions: read-all",
  ),
  plan("job_permissions", / {4}permissions:\n.*\n.*\n/, ""),
  plan("scope_comment", " # comments", ""),
  plan("scope_width", "contents: read", "contents: write"),
  plan("scope_width", "pull-requests: write", "id-token: write"),
  apply("scope_width", "deployments: write", "actions: write"),
  changed(goodDrift, "scope_width", "issues: write", "deployments: write"),
  changed(goodRealPlan, "scope_width", "pull-requests:", "deployments:"),
  apply("scope_width", /homelab-fleet\/homelab-fleet@/, "another/action@"),
  release("scope_width", '["v*"]', '["*"]'),
  release("scope_width", "    tags:", "    branches: [main]\n    tags:"),
  release(
    "scope_width",
    "permissions: {}",
    "  workflow_dispatch:\npermissions: {}",
  ),
  release("scope_width", "attestations: write", "packages: write"),
  plan("pinned", `checkout@${commit}`, "checkout@v6"),
  plan("pinned", `checkout@${commit}`, `checkout@${commit.slice(0, 7)}`),
  plan("pinned", `actions/checkout@${commit}`, "./checkout"),
  plan("version_comment", " # v6.0.2", ""),
  plan("version_comment", "# v6.0.2", "# newest"),
  plan(
    "expression_in_script",
    "run: echo fine",
    `run: echo ${expression("github.event.pull_request.title")}`,
  ),
  plan(
    "expression_in_script",
    "run: echo fine",
    `uses: actions/github-script@${commit} # v8.0.0\n        with:\n          script: log("\${{ github.head_ref }}")`,
  ),
  plan("checkout_credentials", "credentials: false", "credentials: true"),
  plan(
    "checkout_credentials",
    "        with:\n          persist-credentials: false\n",
    "",
  ),
  apply(
    "checkout_ref",
    "persist-credentials: false",
    `persist-credentials: false\n          ref: ${expression("github.event.inputs.ref")}`,
  ),
  apply(
    "checkout_ref",
    "persist-credentials: false",
    "persist-credentials: false\n          repository: fork/homelab",
  ),
  apply(
    "checkout_ref",
    "    steps:\n",
    "    steps:\n      - run: git fetch origin pull/1/head\n",
  ),
  release("checkout_ref", "run: echo fine", 'run: gh pr checkout "$NUMBER"'),
  apply(
    "runner_event",
    "  workflow_dispatch:",
    "  issue_comment:\n    types: [created]",
    "secret_for_outsiders",
  ),
  plan(
    "runner_event,runner_branch,runner_environment,one_writer",
    "runs-on: ubuntu-24.04",
    "runs-on: homelab-fleet",
  ),
  plan(
    "runner_event,runner_branch,runner_environment,one_writer",
    "runs-on: ubuntu-24.04",
    `runs-on: ${expression("github.head_ref")}`,
  ),
  apply("runner_branch", /.*if:.*\n/, ""),
  apply("runner_branch", / if: .*/, " if: github.event_name == 'schedule'"),
  apply("runner_branch", / if: (.*)/, " if: always() || $1"),
  apply("runner_branch", / if: .*/, " if: github.ref == 'refs/heads/main'"),
  apply("runner_environment", /.*environment: homelab\n/, ""),
  apply("one_writer", "in-progress: false", "in-progress: true"),
  apply(
    "one_writer",
    "group: homelab-fleet",
    `group: ${expression("github.ref")}`,
  ),
  apply("one_writer", /.*queue: max\n/, ""),
  plan("timeout", /.*timeout-minutes.*\n/, ""),
  apply("secret_by_name", "secrets.TOKEN", "toJSON(secrets)"),
  apply("secret_by_name", "secrets.TOKEN", "secrets[github.ref_name]"),
  apply("secret_by_name", "secrets.TOKEN", "join(secrets.*)"),
  apply("secret_by_name", "    steps:", "    secrets: inherit\n    steps:"),
  apply(
    "secret_in_step",
    "    steps:",
    `    env:\n      TOKEN: ${expression("secrets.TOKEN")}\n    steps:`,
  ),
  apply(
    "secret_in_step",
    "        env:\n          TOKEN:",
    "        with:\n          token:",
  ),
  plan(
    "secret_for_outsiders",
    "run: echo fine",
    `run: echo fine\n        env:\n          KEY: ${expression("secrets.KEY")}`,
  ),
  plan(
    "artifact",
    "run: echo fine",
    `uses: actions/upload-artifact@${commit} # v5.0.0`,
  ),
  apply(
    "cache",
    "    steps:\n",
    `    steps:\n      - uses: actions/cache@${commit} # v5.0.0\n`,
  ),
  apply(
    "cache",
    "    steps:\n",
    `    steps:\n      - uses: actions/setup-node@${commit} # v6.0.0\n        with:\n          package-manager-cache: false\n          cache: npm\n`,
  ),
  release(
    "cache",
    "    steps:\n",
    `    steps:\n      - uses: actions/setup-go@${commit} # v6.0.0\n`,
  ),
  release(
    "cache",
    "    steps:\n",
    `    steps:\n      - uses: actions/setup-node@${commit} # v6.0.0\n        with:\n          cache: ""\n`,
  ),
  plan(
    "contains",
    "run: echo fine",
    "run: echo fine\n        if: contains('main release', github.ref_name)",
  ),
  plan(
    "actor",
    "run: echo fine",
    "run: echo fine\n        if: github.actor == 'me'",
  ),
  plan(
    "unsafe_switch",
    "run: echo fine",
    "run: echo fine\n        env:\n          ACTIONS_ALLOW_UNSECURE_COMMANDS: true",
  ),
];

function plan(breaks: string, from: string | RegExp, to: string): Fixture {
  return changed(goodPlan, breaks, from, to);
}

function release(breaks: string, from: string, to: string): Fixture {
  return changed(goodRelease, breaks, from, to);
}

function apply(
  breaks: string,
  from: string | RegExp,
  to: string,
  ...also: readonly string[]
): Fixture {
  return changed(goodApply, [breaks, ...also].join(), from, to);
}

function changed(
  text: string,
  breaks: string,
  from: string | RegExp,
  to: string,
): Fixture {
  const worse = text.replace(from, to);
  if (worse === text)
    throw new Error(`the fixture for ${breaks} changes nothing`);
  return { breaks, text: worse };
}
