import type { Environment } from "./environment.ts";
import { pickEnvironment } from "./environment.ts";
import { findOnPath } from "./find-on-path.ts";
import { runProgram } from "./run-program.ts";
import { isAccepted } from "./semantic-version.ts";
import { versions } from "./versions.ts";
import type { Workshop } from "./workshop.ts";

export type Go =
  | { readonly kind: "go"; readonly path: string }
  | { readonly kind: "none"; readonly why: string };

/**
 * Go in a version that builds the tools, as it answers inside `folder`: there it may switch itself to the version the module wants.
 */
export async function findGo(folder: string, workshop: Workshop): Promise<Go> {
  const [path] = findOnPath("go", workshop.environment);
  if (path === undefined) {
    return { kind: "none", why: "Go is not installed" };
  }
  const end = await runProgram({
    command: path,
    args: ["env", "GOVERSION"],
    folder,
    environment: goEnvironment(workshop.environment),
    timeout: 120_000,
    signal: workshop.signal,
  });
  const version = /^go(\d+\.\d+(?:\.\d+)?)/.exec(end.lines.at(-1) ?? "")?.[1];
  const whole = version?.split(".").length === 2 ? `${version}.0` : version;
  return end.exit === 0 &&
    whole !== undefined &&
    isAccepted(whole, versions.go.oldest)
    ? { kind: "go", path }
    : {
        kind: "none",
        why: `Go ${versions.go.oldest} or newer is needed, here is ${whole ?? "an older one"}`,
      };
}

/** What Go may know: its own settings, proxies and where to write. Never a token. */
export function goEnvironment(
  environment: Environment,
): Record<string, string> {
  const picked = pickEnvironment(
    environment,
    [
      ...[
        "PATH",
        "HOME",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "LANG",
      ],
      ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"],
      ...["http_proxy", "https_proxy", "no_proxy", "all_proxy"],
      ...["SSL_CERT_FILE", "SSL_CERT_DIR", "NETRC"],
    ],
    ["GO"],
  );
  return { ...picked, CGO_ENABLED: "0", GOWORK: "off" };
}
