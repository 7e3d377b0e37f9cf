import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { withFolderLock } from "./folder-lock.ts";
import type { GoBuild } from "./go-build.ts";
import { goBuild } from "./go-build.ts";
import { install } from "./install.ts";
import { reporter } from "./progress.ts";
import type { Provider } from "./provider.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { versions } from "./versions.ts";
import type { Workshop } from "./workshop.ts";

export type MirroredProvider = {
  readonly path: string;
  readonly from: "cache" | "source";
};

/**
 * Puts a provider into a mirror folder, built with Go when it is not there yet.
 * @throws ToolchainError when it cannot be built
 */
export async function mirrorProvider(
  provider: Provider,
  mirror: string,
  build: GoBuild,
  workshop: Workshop,
): Promise<MirroredProvider> {
  const report = reporter(provider.title, workshop.report);
  const path = join(mirror, provider.place);
  const ready = (from: MirroredProvider["from"]): MirroredProvider => {
    report("ready", 1, `${provider.version} from ${from}`);
    return { path, from };
  };
  report("look");
  // Only whole files are ever moved to their place.
  if (existsSync(path)) {
    return ready("cache");
  }
  const onWait = () => report("wait", null, "another process prepares it");
  return withFolderLock(dirname(path), workshop.signal, onWait, async () => {
    if (existsSync(path)) {
      return ready("cache");
    }
    let why = "";
    await install(path, async (part) => {
      const attempt = await goBuild(build, part, workshop, report);
      why = attempt.kind === "refused" ? attempt.why : "";
      return attempt.kind === "found";
    });
    workshop.signal.throwIfAborted();
    if (why !== "") {
      report("failed");
      throw notBuilt(provider, why);
    }
    return ready("source");
  });
}

function notBuilt(provider: Provider, why: string): ToolchainError {
  return new ToolchainError(
    `The provider ${provider.title} ${provider.version} could not be prepared. The provider registry is not used here, and it could not be built: ${why}. ` +
      `Do one of these and run again: let this machine reach https://registry.opentofu.org; name your own mirror in a file and set ` +
      `TF_CLI_CONFIG_FILE to it; or install Go ${versions.go.oldest} or newer.`,
  );
}
