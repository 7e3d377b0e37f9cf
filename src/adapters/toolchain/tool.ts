import { platform } from "./platform.ts";
import { versions } from "./versions.ts";

export type ToolName = "tofu" | "terragrunt";

/** Everything the steps need to know of one tool; they know none by name. */
export type Tool = {
  readonly name: ToolName;
  readonly title: string;
  readonly pinned: string;
  readonly oldest: string;
  /** Finds the version in what `<tool> --version` prints, first group. */
  readonly versionPattern: RegExp;
  readonly release: {
    /** Path of the release's folder below the download host. */
    readonly folder: string;
    readonly asset: string;
    readonly sums: string;
    /** Name of the program inside the asset, or null when the asset is the program. */
    readonly entry: string | null;
    readonly sha256: string | null;
  };
  readonly build: {
    /** Folder with the go.mod that pins the tool, below the project's root. */
    readonly folder: string;
    readonly package: string;
    /** Makes the program name its version; without it both tools call themselves development builds. */
    readonly stamp: string;
  };
};

export function tools(where: string = platform()): Readonly<{
  tofu: Tool;
  terragrunt: Tool;
}> {
  return { tofu: tofu(where), terragrunt: terragrunt(where) };
}

function tofu(where: string): Tool {
  const { pinned, oldest, archives } = versions.tofu;
  return {
    name: "tofu",
    title: "OpenTofu",
    pinned,
    oldest,
    versionPattern: /^OpenTofu v(\S+)/m,
    release: {
      folder: `opentofu/opentofu/releases/download/v${pinned}`,
      asset: `tofu_${pinned}_${where}.zip`,
      sums: `tofu_${pinned}_SHA256SUMS`,
      entry: "tofu",
      sha256: pinnedSum(archives, where),
    },
    build: {
      folder: "tools/tofu",
      package: "github.com/opentofu/opentofu/cmd/tofu",
      stamp: "-X github.com/opentofu/opentofu/version.dev=no",
    },
  };
}

function terragrunt(where: string): Tool {
  const { pinned, oldest, archives } = versions.terragrunt;
  return {
    name: "terragrunt",
    title: "Terragrunt",
    pinned,
    oldest,
    versionPattern: /^terragrunt version v?(\S+)/m,
    release: {
      folder: `gruntwork-io/terragrunt/releases/download/v${pinned}`,
      asset: `terragrunt_${where}`,
      sums: "SHA256SUMS",
      entry: null,
      sha256: pinnedSum(archives, where),
    },
    build: {
      folder: "tools/terragrunt",
      package: "github.com/gruntwork-io/terragrunt",
      stamp: `-X github.com/gruntwork-io/terragrunt/internal/version.Version=v${pinned}`,
    },
  };
}

function pinnedSum(
  sums: Readonly<Record<string, string>>,
  where: string,
): string | null {
  return sums[where] ?? null;
}
