/**
 * Every pinned version of a tool or provider, and which other versions are good enough. The one place to change; the Go
 * modules below tools/ repeat the version in their go.mod (a test holds the two together).
 */
export const versions = {
  tofu: {
    pinned: "1.12.6",
    /** Older ones let a provider archive write outside its folder. */
    oldest: "1.11.7",
    /** SHA-256 of the release's archives, so that a changed SHA256SUMS beside a changed archive is noticed, too. */
    archives: {
      linux_amd64:
        "5dc43da4f750f33873dc25e94587128709e819e544b7be9016b255316153c3a8",
      linux_arm64:
        "e573979ba68a17fe7b881752051a694a7efcd970e39521f6a25775197861ed4d",
      darwin_amd64:
        "166388e5feed47e107e11721b6366bf91d21e47eccbced75f3cbe0c7184ffd9b",
      darwin_arm64:
        "e083ee43790ab9e19ad66d9933e24a7244a1412e1d5728f37999ae2163fdac95",
    },
  },
  terragrunt: {
    pinned: "1.1.3",
    /** The catalog needs it: sources by content without an experiment. The first for OpenTofu 1.12 was 1.0.5. */
    oldest: "1.1.0",
    archives: {},
  },
  go: { oldest: "1.26.0" },
  providers: { proxmox: "0.111.1", dns: "3.6.1" },
} as const;
