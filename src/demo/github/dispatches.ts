import { parse } from "yaml";
import type { Call, Correction } from "./correction.ts";
import { empty, fieldsOf, type Reply, refuse } from "./exchange.ts";
import type { Pulls } from "./pulls.ts";
import { isRecord, type JsonRecord, textAt } from "./record.ts";
import { resolve } from "./statuses.ts";

/** A workflow someone asked to run. Nothing runs it: tests and the demo do, if they want to. */
export interface Dispatch {
  readonly repository: string;
  /** File name below `.github/workflows`. */
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: JsonRecord;
  readonly by: string;
}

const mostInputs = 25;

/**
 * `workflow_dispatch`: the workflow must exist on the ref and ask for it; undeclared inputs are refused.
 * @see https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
 */
export function dispatches(pulls: Pulls, record: Dispatch[]): Correction {
  return {
    routes: [
      {
        method: "POST",
        path: /^\/actions\/workflows\/(?<workflow>[^/]+)\/dispatches$/,
        answer: (call) => dispatch(call, pulls, record),
      },
    ],
  };
}

async function dispatch(
  call: Call,
  pulls: Pulls,
  record: Dispatch[],
): Promise<Reply> {
  const repository = `${call.owner}/${call.repo}`;
  const fields = fieldsOf(call.ask);
  const ref = textAt(fields, "ref") ?? "";
  const sha = await resolve(pulls, repository, ref);
  if (sha === undefined) return refuse(422, `No ref found for: ${ref}`);
  const git = pulls.git(repository);
  const workflow = call.at("workflow");
  const path = `.github/workflows/${workflow}`;
  const file = (await git.files(sha)).get(path);
  if (!file) return refuse(404, "Not Found");
  const declared = inputsOf(parse((await git.blob(file.sha)).toString()));
  if (!declared) {
    return refuse(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  const inputs = isRecord(fields["inputs"]) ? fields["inputs"] : {};
  const unexpected = Object.keys(inputs).filter((name) => !(name in declared));
  if (unexpected.length > 0 || Object.keys(inputs).length > mostInputs) {
    return refuse(
      422,
      `Unexpected inputs provided: ${JSON.stringify(unexpected)}`,
    );
  }
  const by = call.account?.login ?? "";
  record.push({ repository, workflow, ref, inputs, by });
  return empty(204);
}

/** The inputs a workflow declares; undefined when it cannot be dispatched. `on` may be a word, a list or a map. */
function inputsOf(workflow: unknown): JsonRecord | undefined {
  const on = isRecord(workflow) ? workflow["on"] : undefined;
  if (on === "workflow_dispatch") return {};
  if (Array.isArray(on))
    return on.includes("workflow_dispatch") ? {} : undefined;
  if (!isRecord(on) || !("workflow_dispatch" in on)) return undefined;
  const trigger = on["workflow_dispatch"];
  const inputs = isRecord(trigger) ? trigger["inputs"] : undefined;
  return isRecord(inputs) ? inputs : {};
}
