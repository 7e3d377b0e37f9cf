import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { cacheFolder } from "../../src/adapters/toolchain/cache-folder.ts";

const version = "1.7.12";
/** It knows neither GitHub's queue of a concurrency group nor our runner's label. */
const ignored = [
  'unexpected key "queue" for "concurrency" section',
  'label "homelab-fleet" is unknown',
] as const;

/** Empty when it ran to its end and found nothing. */
export function findings(program: string, text: string): string {
  const args = [
    ...["-no-color", "-oneline", "-shellcheck=", "-pyflakes="],
    ...ignored.flatMap((pattern) => ["-ignore", pattern]),
    "-",
  ];
  const end = spawnSync(program, args, { input: text, encoding: "utf8" });
  return end.status === 0
    ? end.stdout
    : `exit ${end.status}: ${end.stdout}${end.stderr}`;
}

/** Built with Go into the cache; null, and said in one line, where that cannot be done. In CI it must be. */
export function actionlint(t: TestContext): string | null {
  const folder = join(cacheFolder(process.env), "actionlint", version);
  const program = join(folder, "actionlint");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const built = spawnSync(
    "go",
    ["install", `github.com/rhysd/actionlint/cmd/actionlint@v${version}`],
    {
      cwd: folder,
      env: { ...process.env, GOBIN: folder, GOFLAGS: "", CGO_ENABLED: "0" },
      encoding: "utf8",
    },
  );
  if (built.status === 0) return program;
  const why = `actionlint ${version} cannot be built here: ${built.error === undefined ? "go install failed" : "Go is not installed"}`;
  assert.notEqual(process.env["HOMELAB_FLEET_SKIP"], "none", why);
  t.skip(why);
  return null;
}
