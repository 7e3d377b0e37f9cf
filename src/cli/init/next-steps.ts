import { settingProblems } from "../../core/apply/settings.ts";
import type { Settings } from "./settings.ts";

/** What is left to do by hand, in its order. */
export function nextSteps(fleets: Settings["fleets"]): string {
  const secrets = settingProblems({}).map(
    ({ path = "" }) => `       ${path}\n`,
  );
  const [environment, label, file] =
    fleets === null
      ? ["`homelab`", "label `homelab-fleet`", "fleet.yaml"]
      : [
          "`homelab-<site>` for each site",
          "labels `homelab-fleet` and the site's name",
          "one of fleets/*.yaml",
        ];
  return `What to do next (docs/setup.md of homelab-fleet has the commands):

  1. On GitHub, Settings → Environments: make ${environment}, let only the default branch use it, and add these secrets:
${secrets.join("")}  2. Settings → Actions → Runners: add a runner in your network, with the ${label}. The repository must be private.
  3. If your default branch is not \`main\`, write its name into .github/workflows/fleet-apply.yml.
  4. Commit the files to the default branch and push. The run "fleet apply" then says whether secrets, Proxmox and DNS are right.
  5. Open a pull request that adds a machine to ${file}, and read the comment.
`;
}
