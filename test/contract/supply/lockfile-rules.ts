import * as v from "valibot";
import type { FileRule } from "./file-rule.ts";

const ranges = v.optional(v.record(v.string(), v.string()), {});
const lockfile = v.object({
  lockfileVersion: v.number(),
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string(), ""),
      integrity: v.optional(v.string(), ""),
      resolved: v.optional(v.string()),
      link: v.optional(v.boolean(), false),
      inBundle: v.optional(v.boolean(), false),
      hasInstallScript: v.optional(v.boolean(), false),
      dependencies: ranges,
      optionalDependencies: ranges,
    }),
  ),
});

/** Packages that bring a script for `npm install`, and why nothing is lost when it does not run. */
const installScripts: Readonly<Record<string, string>> = {
  esbuild:
    "its script only looks for the program that an optional package of this platform brings anyway",
};

/** What security.md asks for: below these a hole is open. */
const oldest: Readonly<Record<string, string>> = {
  yaml: "2.8.3",
  "@octokit/webhooks": "12.0.10",
  "@actions/core": "1.9.1",
};

/** What package-lock.json must keep to. */
export const lockfileRules: readonly FileRule[] = [
  {
    rule: "every package is one exact version",
    broken: packages(
      ({ version }) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    ),
  },
  {
    rule: "every package has a SHA-512 of its archive",
    broken: packages(
      ({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity),
    ),
  },
  {
    rule: "no package comes from elsewhere than the registry npm is set to",
    broken: packages(
      ({ resolved, link, inBundle, dependencies, optionalDependencies }) =>
        resolved !== undefined ||
        link ||
        inBundle ||
        [
          ...Object.values(dependencies),
          ...Object.values(optionalDependencies),
        ].some((range) => /[:/]/.test(range)),
    ),
  },
  {
    rule: "no package needs its install script",
    broken: packages(
      ({ hasInstallScript, name }) =>
        hasInstallScript && !(name in installScripts),
    ),
  },
  {
    rule: "no package is older than a known hole",
    broken: packages(({ name, version }) => isOlder(version, oldest[name])),
  },
];

type Package = v.InferOutput<typeof lockfile>["packages"][string] & {
  readonly name: string;
};

function packages(
  breaks: (one: Package) => boolean,
): (text: string) => readonly string[] {
  return (text) => {
    const { lockfileVersion, packages } = v.parse(lockfile, JSON.parse(text));
    if (lockfileVersion !== 3) return [`lockfileVersion ${lockfileVersion}`];
    return Object.entries(packages)
      .filter(([path]) => path !== "")
      .filter(([path, one]) =>
        breaks({ ...one, name: path.replace(/^.*node_modules\//, "") }),
      )
      .map(([path]) => path);
  };
}

function isOlder(version: string, least: string | undefined): boolean {
  if (least === undefined) return false;
  const [have, need] = [version, least].map((text) =>
    text.split(".").map(Number),
  );
  for (const [index, part] of (need ?? []).entries()) {
    const own = have?.[index] ?? 0;
    if (own !== part) return !(own > part);
  }
  return false;
}
