import type { FileRule } from "./file-rule.ts";

/** What decides what runs, and with which rights: nobody changes it alone. */
const owned = [
  ...["/.github/", "/.ci/", "/action.yml", "/dist/", "/schema/", "/tools/"],
  ...["/catalog/", "/deploy/", "/Dockerfile", "/package.json"],
  ...["/package-lock.json", "/.npmrc", "/SECURITY.md"],
  ...["/examples/homelab/.github/", "/src/core/policy/", "/src/core/gate/"],
  "/src/core/guard/",
  "/test/contract/",
];

/** What CODEOWNERS must keep to. */
export const ownerRules: readonly FileRule[] = [
  {
    rule: "what decides what runs has an owner",
    broken: (text) =>
      owned.filter((path) => !lines(text).some(([first]) => first === path)),
  },
  {
    rule: "an owner is a team of this organisation, and no later line takes it away",
    broken: (text) =>
      lines(text)
        .filter(
          ([path = "", ...owners]) =>
            !path.startsWith("/") ||
            owners.join() !== "@homelab-fleet/maintainers",
        )
        .map((words) => words.join(" ")),
  },
];

function lines(text: string): readonly (readonly string[])[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => line.trim().split(/\s+/));
}
