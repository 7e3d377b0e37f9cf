import * as v from "valibot";
import type { FileRule } from "./file-rule.ts";

const manifest = v.object({
  private: v.optional(v.boolean(), false),
  scripts: v.record(v.string(), v.string()),
});

/** What npm runs by itself on an install. */
const byItself = [
  ...["preinstall", "install", "postinstall", "prepublish"],
  ...["preprepare", "prepare", "postprepare", "dependencies"],
];

/** What package.json must keep to beside its dependencies. */
export const manifestRules: readonly FileRule[] = [
  {
    rule: "installing runs nothing of ours",
    broken: (text) =>
      Object.keys(read(text).scripts).filter((name) => byItself.includes(name)),
  },
  {
    rule: "it cannot be published by mistake",
    broken: (text) => (read(text).private ? [] : ["private"]),
  },
];

/** What a script of ours that installs packages must keep to. */
export const installRules: readonly FileRule[] = [
  {
    rule: "npm packages come by the lockfile or by an exact version, and run no script of their own",
    broken: (text) =>
      commands(text, /\bnpm (?:ci|install|i)\b.*/g).filter(
        (line) =>
          !/ --ignore-scripts\b/.test(line) ||
          (!/\bnpm ci\b/.test(line) && !/\s[\w@/-]+@\d+\.\d+\.\d+$/.test(line)),
      ),
  },
  {
    rule: "nothing is piped from the network into a shell",
    broken: (text) => commands(text, /\b(?:curl|wget)\b.*\|\s*(?:ba)?sh\b.*/g),
  },
  {
    rule: "npx runs only what the lockfile holds",
    broken: (text) =>
      commands(text, /\bnpx\b.*/g).filter(
        (line) => !/\bnpx (?:--no-install )?(?:tsc|tsx|biome)\b/.test(line),
      ),
  },
];

/** What a change must pass beside its tests. */
export const ciRules: readonly FileRule[] = [
  {
    rule: "the bundle is built again, here and in another environment, and must be the same",
    broken: (text) =>
      ["check:dist", "check:dist:elsewhere"].filter(
        (script) => !text.split("\n").includes(`npm run --silent ${script}`),
      ),
  },
];

function read(text: string) {
  return v.parse(manifest, JSON.parse(text));
}

function commands(text: string, pattern: RegExp): readonly string[] {
  return [...text.replaceAll(/\\\n\s*/g, "").matchAll(pattern)].map(([line]) =>
    line.split(/&&|;/, 1).join().trim(),
  );
}
