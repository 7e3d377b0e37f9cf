import type { NewFile } from "./settings.ts";

export const stackFolder = "live";

/** A stack that takes the catalog at the commit the workflows name the Action at. */
export function stackFiles(workflows: readonly NewFile[]): readonly NewFile[] {
  const [, repository, commit] =
    workflows
      .map(({ text }) =>
        /uses: (homelab-fleet\/homelab-fleet)@([0-9a-f]{40}) /.exec(text),
      )
      .find((match) => match !== null) ?? [];
  if (repository === undefined || commit === undefined)
    throw new Error("no workflow names the Action by a commit");
  return [
    {
      path: `${stackFolder}/terragrunt.stack.hcl`,
      text: `# The catalog at the commit the workflows name. Where the state is and more values:
# docs/catalog.md of homelab-fleet.
stack "homelab" {
  source = "git::https://github.com/${repository}.git//catalog/stacks/homelab-proxmox-vm?ref=${commit}"
  path   = "homelab"

  values = {
    name       = "homelab" # names the state; keep it
    fleet_json = get_env("HOMELAB_FLEET_JSON")
  }
}
`,
    },
    {
      path: `${stackFolder}/.gitignore`,
      text: ".terragrunt-stack/\n.terragrunt-cache/\n",
    },
  ];
}
