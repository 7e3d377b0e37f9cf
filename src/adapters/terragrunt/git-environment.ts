/** Settings of every git that fetches a module, above all that a file could say. */
const settings = {
  // No file of the machine's templates or of the repository is run.
  "core.hooksPath": "/dev/null",
  "core.fsmonitor": "false",
  // A pathspec that names nothing: no submodule is fetched.
  "submodule.active": ":(top,exclude)*",
} as const;

/**
 * What Terragrunt's git may do while it fetches a module: no hook, no filter, no submodule, no configuration of the machine or of
 * its user, no question, and neither plain http nor a transport that runs a program. `.gitattributes` names filters, configuration
 * says what they run. https://git-scm.com/docs/git#_environment_variables
 */
export const gitEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_ALLOW_PROTOCOL: "file:https:ssh",
  GIT_CONFIG_COUNT: String(Object.keys(settings).length),
  ...Object.fromEntries(
    Object.entries(settings).flatMap(([key, value], i) => [
      [`GIT_CONFIG_KEY_${i}`, key],
      [`GIT_CONFIG_VALUE_${i}`, value],
    ]),
  ),
};
