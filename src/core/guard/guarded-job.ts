import * as v from "valibot";

/**
 * What GitHub's runner says of a job before the job has run anything of its own. A workflow's `env:` cannot change these names.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
const shape = v.object({
  GITHUB_REPOSITORY_ID: v.pipe(
    v.string(),
    v.regex(/^[1-9][0-9]{0,14}$/),
    v.transform(Number),
  ),
  GITHUB_REPOSITORY: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/)),
  GITHUB_EVENT_NAME: v.pipe(v.string(), v.regex(/^[a-z_]{1,64}$/)),
  GITHUB_REF: v.pipe(v.string(), v.regex(/^refs\/[^\p{C}\p{Z}]{1,512}$/u)),
  GITHUB_WORKFLOW_REF: v.pipe(
    v.string(),
    v.regex(/^[^\p{C}\p{Z}@]{1,512}@refs\/[^\p{C}\p{Z}]{1,512}$/u),
  ),
});

/** Names of the environment that are read, and no others. */
export const guardedNames: readonly string[] = Object.keys(shape.entries);

export interface GuardedJob {
  readonly repositoryId: number;
  /** `owner/name` */
  readonly repository: string;
  readonly event: string;
  readonly ref: string;
  /** Repository and path of the workflow's file. */
  readonly workflowPath: string;
  /** The ref whose file it is. */
  readonly workflowRef: string;
}

export type JobReading =
  | { readonly ok: true; readonly job: GuardedJob }
  /** Names that are missing or not of their form. */
  | { readonly ok: false; readonly wrong: readonly string[] };

export function readGuardedJob(
  environment: Readonly<Record<string, string | undefined>>,
): JobReading {
  const parsed = v.safeParse(shape, environment);
  if (!parsed.success) {
    const wrong = parsed.issues.map(({ path }) => String(path?.[0].key));
    return { ok: false, wrong: [...new Set(wrong)] };
  }
  const facts = parsed.output;
  const workflow = facts.GITHUB_WORKFLOW_REF;
  const at = workflow.indexOf("@");
  return {
    ok: true,
    job: {
      repositoryId: facts.GITHUB_REPOSITORY_ID,
      repository: facts.GITHUB_REPOSITORY,
      event: facts.GITHUB_EVENT_NAME,
      ref: facts.GITHUB_REF,
      workflowPath: workflow.slice(0, at),
      workflowRef: workflow.slice(at + 1),
    },
  };
}
