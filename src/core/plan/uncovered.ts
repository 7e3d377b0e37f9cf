/** What decides how a fleet is planned and applied: workflows, the policy, who owns files, and HCL. */
const deciding: readonly RegExp[] = [
  /^\.github\/(?:workflows|actions)\//,
  /^\.github\/homelab-fleet\.ya?ml$/,
  /^(?:\.github\/|docs\/)?CODEOWNERS$/,
  /\.(?:hcl|tf|tofu|tfvars)(?:\.json)?$/,
];

/** Those of a pull request's changed files that its plan says nothing of: it is made with the default branch's. */
export function uncoveredPaths(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => deciding.some((pattern) => pattern.test(path)))
    .toSorted();
}
