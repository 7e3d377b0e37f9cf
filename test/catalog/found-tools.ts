import { projectRoot } from "../../src/adapters/toolchain/project-root.ts";
import { resolveToolchain } from "../../src/adapters/toolchain/resolve-toolchain.ts";
import type { Tools } from "./tools.ts";

/** OpenTofu, Terragrunt and the providers of this machine; made if they can be made. */
export async function foundTools(): Promise<Tools> {
  const found = await resolveToolchain({
    environment: process.env,
    root: projectRoot(import.meta.dirname),
    providers: { from: "auto", testOnlyDnsProvider: true },
  });
  return {
    tofu: found.tofu.path,
    terragrunt: found.terragrunt.path,
    environment: found.environment,
  };
}
