import * as v from "valibot";

const flag = v.optional(v.boolean(), false);
const lockfile = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.string(),
      ...{ dev: flag, optional: flag, devOptional: flag },
    }),
  ),
});

/** `name@version` of what the lockfile marks neither as for development nor as optional. */
export function shippedPackages(text: string): ReadonlySet<string> {
  const { packages } = v.parse(lockfile, JSON.parse(text));
  return new Set(
    Object.entries(packages)
      .filter(
        ([path, { dev, optional, devOptional }]) =>
          path !== "" && !dev && !optional && !devOptional,
      )
      .map(
        ([path, { version }]) =>
          `${path.replace(/^.*node_modules\//, "")}@${version}`,
      ),
  );
}

/** Names of the packages that dist/licenses.txt holds a licence of: ncc writes one entry a package whose code it takes. */
export function bundledPackages(
  licenses: string,
  known: Iterable<string>,
): ReadonlySet<string> {
  const names = new Set(known);
  const lines = licenses.split("\n");
  return new Set(
    lines.filter(
      (line, index) =>
        names.has(line) && (index === 0 || lines[index - 1] === ""),
    ),
  );
}
