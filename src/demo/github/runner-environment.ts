import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WorkflowEvent } from "./event.ts";
import { isRecord, numberAt } from "./record.ts";
import type { GitHub } from "./start-github.ts";

export interface RunOptions {
  /** By the names of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Added last, so it wins. */
  readonly env?: Readonly<Record<string, string>>;
  readonly runId?: number;
  readonly runAttempt?: number;
  /** The folder a checkout would be in; empty unless given. */
  readonly workspace?: string;
}

/** The files a runner hands to an action, in a folder of its own that goes with it. */
export interface RunnerEnvironment extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
  /** Of one of the files the action writes: `GITHUB_OUTPUT`, `GITHUB_STEP_SUMMARY`, `GITHUB_STATE` … */
  readonly folder: string;
}

const written = ["OUTPUT", "STEP_SUMMARY", "STATE", "ENV", "PATH"];

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
export async function runnerEnvironment(
  github: GitHub,
  event: WorkflowEvent,
  options: RunOptions = {},
): Promise<RunnerEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), "homelab-fleet-run-"));
  const file = (name: string) => join(folder, name);
  for (const name of ["temp", "tools", "workspace"]) await mkdir(file(name));
  for (const name of written) await writeFile(file(name), "");
  await writeFile(file("event.json"), JSON.stringify(event.payload));
  const inputs = Object.entries(options.inputs ?? {}).map(
    ([name, value]) =>
      [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value] as const,
  );
  return {
    folder,
    env: {
      ...factsOf(github, event),
      GITHUB_RUN_ID: String(options.runId ?? 17_654_321),
      GITHUB_RUN_ATTEMPT: String(options.runAttempt ?? 1),
      GITHUB_EVENT_PATH: file("event.json"),
      GITHUB_WORKSPACE: options.workspace ?? file("workspace"),
      ...Object.fromEntries(
        written.map((name) => [`GITHUB_${name}`, file(name)]),
      ),
      RUNNER_TEMP: file("temp"),
      RUNNER_TOOL_CACHE: file("tools"),
      ...Object.fromEntries(inputs),
      ...options.env,
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function factsOf(
  github: GitHub,
  event: WorkflowEvent,
): Readonly<Record<string, string>> {
  const { repository } = event.payload;
  const record = isRecord(repository) ? repository : {};
  const owner = isRecord(record["owner"]) ? record["owner"] : {};
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_REF_TYPE: "branch",
    GITHUB_SHA: event.sha,
    GITHUB_HEAD_REF: event.headRef,
    GITHUB_BASE_REF: event.baseRef,
    GITHUB_REPOSITORY: event.repository,
    GITHUB_REPOSITORY_ID: String(numberAt(record, "id") ?? 0),
    GITHUB_REPOSITORY_OWNER: event.repository.split("/")[0] ?? "",
    GITHUB_REPOSITORY_OWNER_ID: String(numberAt(owner, "id") ?? 0),
    GITHUB_ACTOR: event.actor,
    GITHUB_TRIGGERING_ACTOR: event.actor,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: `${github.serverUrl}/api/graphql`,
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_RUN_NUMBER: "7",
    GITHUB_WORKFLOW: "fleet",
    GITHUB_WORKFLOW_REF: `${event.repository}/.github/workflows/fleet.yml@${event.ref}`,
    GITHUB_JOB: "fleet",
    GITHUB_ACTION: "__self",
    RUNNER_OS: "Linux",
    RUNNER_ARCH: "X64",
    RUNNER_NAME: "stand-in",
    RUNNER_ENVIRONMENT: "github-hosted",
  };
}
