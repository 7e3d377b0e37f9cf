import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { versions } from "../../src/adapters/toolchain/versions.ts";
import { type Bom, bom } from "./bom.ts";
import type { Release, Tool } from "./complete.ts";
import { bundledPackages, shippedPackages } from "./packages.ts";

/**
 * npm's own list of all packages, from the lockfile alone: no network, no node_modules. Not with `--omit=dev`, which in npm 11
 * drops a package that ships when something for development needs it, too.
 */
export function npmBom(root: string): Bom {
  const options = ["--sbom-format=cyclonedx", "--sbom-type=application"];
  const text = execFileSync(
    "npm",
    ["sbom", "--package-lock-only", "--offline", ...options],
    { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return v.parse(bom, JSON.parse(text));
}

export function releaseFacts(root: string, npm: Bom): Release {
  const read = (path: string) => readFileSync(join(root, path));
  const dist = readdirSync(join(root, "dist")).toSorted();
  const paths = ["action.yml", ...dist.map((name) => `dist/${name}`)];
  return {
    version: npm.metadata.component.version,
    at: commitDate(root),
    shipped: shippedPackages(read("package-lock.json").toString()),
    bundled: bundledPackages(
      read("dist/licenses.txt").toString(),
      npm.components.map(({ name }) => name),
    ),
    files: Object.fromEntries(paths.map((path) => [path, read(path)])),
    tools,
  };
}

const { tofu, terragrunt, providers } = versions;

const tools: readonly Tool[] = [
  go("github.com/opentofu/opentofu", tofu.pinned, Object.values(tofu.archives)),
  go(
    "github.com/gruntwork-io/terragrunt",
    terragrunt.pinned,
    Object.values(terragrunt.archives),
  ),
  go("github.com/bpg/terraform-provider-proxmox", providers.proxmox),
  go("github.com/hashicorp/terraform-provider-dns", providers.dns),
];

function go(
  module: string,
  version: string,
  sha256: readonly string[] = [],
): Tool {
  const name = module.replace(/^.*\//, "");
  return { name, version, purl: `pkg:golang/${module}@v${version}`, sha256 };
}

function commitDate(root: string): Date {
  const git = ["log", "-1", "--format=%ct"];
  const seconds = execFileSync("git", git, { cwd: root, encoding: "utf8" });
  return new Date(Number(seconds) * 1000);
}
