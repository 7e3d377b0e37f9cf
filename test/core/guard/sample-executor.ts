export const settingsText = `# of root
GITHUB_REPOSITORY=me/homelab
GITHUB_REPOSITORY_ID=4711
GITHUB_API_URL=https://api.github.com
GITHUB_SERVER_URL=https://github.com
GITHUB_REF=refs/heads/main

INPUT_COMMANDS=true
INPUT_FLEET-FILE=fleet.yaml
PROXMOX_VE_API_TOKEN=fleet@pve!homelab=a 'b' "c" $d
`;

/** What a job of the homelab tells. */
export function toldBy(): Readonly<Record<string, string>> {
  return {
    GITHUB_EVENT_NAME: "push",
    GITHUB_SHA: "a".repeat(40),
    GITHUB_RUN_ID: "12",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_WORKFLOW_REF:
      "me/homelab/.github/workflows/fleet-apply.yml@refs/heads/main",
    HOMELAB_FLEET_TOKEN: "token-of-the-job",
  };
}
