import { settingProblems } from "../../core/apply/settings.ts";

/** What is left to do by hand, in its order. */
export function nextSteps(): string {
  const secrets = settingProblems({}).map(
    ({ path = "" }) => `       ${path}\n`,
  );
  return `What to do next (docs/setup.md of homelab-fleet has the commands):

  1. On GitHub, Settings → Environments: make \`homelab\`, let only the default branch use it, and add these secrets:
${secrets.join("")}  2. Settings → Actions → Runners: add a runner in your network, with the label \`homelab-fleet\`. The repository must be private.
  3. If your default branch is not \`main\`, write its name into .github/workflows/fleet-apply.yml.
  4. Commit the files to the default branch and push. The run "fleet apply" then says whether secrets, Proxmox and DNS are right.
  5. Open a pull request that adds a machine to fleet.yaml, and read the comment.
`;
}
