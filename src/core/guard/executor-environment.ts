type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the runner's user may say of a run, in the form it must have. None of it decides: the Action reads every fact again from
 * the GitHub that the settings name, on the branch they name. Everything else a job could say is not taken.
 */
const told: Readonly<Record<string, { as?: string; form: RegExp }>> = {
  GITHUB_EVENT_NAME: { form: /^[a-z_]{1,64}$/ },
  GITHUB_SHA: { form: /^[0-9a-f]{40}$/ },
  GITHUB_RUN_ID: { form: /^[0-9]{1,15}$/ },
  GITHUB_RUN_ATTEMPT: { form: /^[0-9]{1,6}$/ },
  GITHUB_WORKFLOW_REF: { form: /^[^\p{C}\p{Z}]{1,1100}$/u },
  HOMELAB_FLEET_TOKEN: { as: "INPUT_TOKEN", form: /^[\x21-\x7e]{1,1024}$/ },
  HOMELAB_FLEET_JOB: { as: "INPUT_JOB", form: /^(?:homelab)?$/ },
  HOMELAB_FLEET_PULL_REQUEST: {
    as: "INPUT_PULL-REQUEST",
    form: /^(?:[1-9][0-9]{0,8})?$/,
  },
  HOMELAB_FLEET_FLEET: {
    as: "INPUT_FLEET",
    form: /^(?:[\w.-]+(?:\/[\w.-]+)*)?$/,
  },
};

/** May be left out by a job; all others are needed. */
const optional: ReadonlySet<string> = new Set([
  ...["HOMELAB_FLEET_JOB", "HOMELAB_FLEET_PULL_REQUEST"],
  "HOMELAB_FLEET_FLEET",
]);

/** Without these the caller could point the executor elsewhere, or have another branch applied. */
const settled = [
  ...["GITHUB_REPOSITORY", "GITHUB_REPOSITORY_ID"],
  ...["GITHUB_API_URL", "GITHUB_SERVER_URL", "GITHUB_REF"],
];

export type ExecutorEnvironment =
  | { readonly ok: true; readonly env: Readonly<Record<string, string>> }
  /** Which name, or line of the settings, is missing or not of its form. */
  | {
      readonly ok: false;
      readonly from: "settings" | "job";
      readonly what: string;
    };

/** The environment of an executor's run: the settings of root, and what the job may tell. Settings win. */
export function executorEnvironment(
  settings: string,
  job: Environment,
): ExecutorEnvironment {
  const env: Record<string, string> = {};
  for (const [name, { as = name, form }] of Object.entries(told)) {
    const value = job[name] ?? (optional.has(name) ? "" : undefined);
    if (value === undefined || !form.test(value))
      return { ok: false, from: "job", what: name };
    env[as] = value;
  }
  for (const [index, line] of settings.split("\n").entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, name, value] = /^([A-Z][A-Z0-9_-]*)=(\P{C}*)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined)
      return { ok: false, from: "settings", what: `line ${index + 1}` };
    // Where both say it, one fleet must never be applied on the word of another's job.
    if (name === "INPUT_FLEET" && ![undefined, "", value].includes(env[name]))
      return { ok: false, from: "job", what: "HOMELAB_FLEET_FLEET" };
    env[name] = value;
  }
  const missing = settled.find((name) => (env[name] ?? "") === "");
  return missing === undefined
    ? { ok: true, env }
    : { ok: false, from: "settings", what: missing };
}
