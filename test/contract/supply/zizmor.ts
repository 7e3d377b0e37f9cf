import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { TestContext } from "node:test";
import * as v from "valibot";
import { cacheFolder } from "../../../src/adapters/toolchain/cache-folder.ts";
import { ignored } from "./zizmor-ignored.ts";

const requirements = resolve(import.meta.dirname, "zizmor-requirements.txt");
const version =
  /^zizmor==(\S+)/m.exec(readFileSync(requirements, "utf8"))?.[1] ?? "";

const reported = v.array(
  v.object({
    ident: v.string(),
    desc: v.string(),
    locations: v.array(
      v.object({
        symbolic: v.object({ key: v.unknown() }),
        concrete: v.object({
          location: v.object({ start_point: v.object({ row: v.number() }) }),
          feature: v.string(),
        }),
      }),
    ),
  }),
);
type Finding = v.InferOutput<typeof reported>[number];

export interface Audit {
  /** `name:line: what`, of what nobody gave a reason for. */
  readonly findings: readonly string[];
  /** Audits that would have been findings. */
  readonly excused: ReadonlySet<string>;
}

/** Everything zizmor says of these files without the network; throws when it did not come to its end. */
export function audit(program: string, files: readonly string[]): Audit {
  const options = ["--offline", "--no-config", "--no-ignores", "--quiet"];
  const strict = ["--strict-collection", "--persona=auditor"];
  const end = spawnSync(
    program,
    [...options, ...strict, "--format=json-v1", ...files],
    { encoding: "utf8" },
  );
  // 0 nothing found, 11 to 14 by the worst severity; 1 to 3 it could not.
  assert.ok([0, 11, 12, 13, 14].includes(end.status ?? 1), end.stderr);
  const all = v.parse(reported, JSON.parse(end.stdout));
  return {
    findings: all.filter((finding) => excuse(finding) === null).map(line),
    excused: new Set(all.flatMap((finding) => excuse(finding) ?? [])),
  };
}

function excuse({ ident, locations }: Finding): string | null {
  const known = ignored.find((one) => one.ident === ident);
  const excused = locations.some(({ concrete }) =>
    known?.at.test(concrete.feature.trim()),
  );
  return excused ? ident : null;
}

function line({ ident, desc, locations }: Finding): string {
  const { symbolic, concrete } = locations.at(-1) ?? {};
  const row = (concrete?.location.start_point.row ?? 0) + 1;
  return `${JSON.stringify(symbolic?.key)}:${row}: ${ident}: ${desc}`;
}

/** Installed by hash into an environment in the cache; null, and said in one line, where that cannot be. In CI it must be. */
export function zizmor(t: TestContext): string | null {
  const folder = join(cacheFolder(process.env), `zizmor-${version}`);
  const program = join(folder, "bin", "zizmor");
  if (existsSync(program)) return program;
  const making = `${folder}.${process.pid}.making`;
  mkdirSync(dirname(folder), { recursive: true });
  const made =
    succeeds("python3", ["-m", "venv", "--clear", making]) &&
    succeeds(join(making, "bin", "python"), [
      ...["-m", "pip", "install", "--quiet", "--no-input"],
      ...["--disable-pip-version-check", "--only-binary=:all:", "--no-deps"],
      ...["--require-hashes", "-r", requirements],
    ]);
  // Another run may have finished first; then its environment is as good as ours.
  if (made && !existsSync(program)) renameSync(making, folder);
  rmSync(making, { recursive: true, force: true });
  if (existsSync(program)) return program;
  const why = `zizmor ${version} cannot be installed here: Python 3 with venv, or the package index, is missing`;
  assert.notEqual(process.env["HOMELAB_FLEET_SKIP"], "none", why);
  t.skip(why);
  return null;
}

function succeeds(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}
