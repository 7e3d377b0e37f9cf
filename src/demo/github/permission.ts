import type { Account } from "./account.ts";
import { type Ask, type Reply, refuse } from "./exchange.ts";

const protection = /^\/branches\/.+\/protection\b/;

/**
 * Which permissions open which part of a repository to an App's token; any one of them is enough. First match counts.
 * @see https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
const table: readonly (readonly [RegExp, readonly string[]])[] = [
  [protection, ["administration"]],
  [/^\/pulls\/\d+\/merge$/, ["contents"]],
  [/^\/issues\/\d+\/comments$/, ["issues", "pull_requests"]],
  [/^\/issues\/comments\//, ["issues", "pull_requests"]],
  [/^\/(issues|labels|milestones)\b/, ["issues", "pull_requests"]],
  [/^\/commits\/.+\/pulls$/, ["pull_requests", "contents"]],
  [/^\/pulls\b/, ["pull_requests"]],
  [/^\/(check-runs|check-suites)\b/, ["checks"]],
  [/^\/commits\/.+\/check-(runs|suites)$/, ["checks"]],
  [/^\/statuses\//, ["statuses"]],
  [/^\/commits\/.+\/status(es)?$/, ["statuses"]],
  [/^\/deployments\b/, ["deployments"]],
  [/^\/actions\b/, ["actions"]],
  [
    /^\/(contents|git|commits|compare|branches|activity|tags|readme|releases|merges)\b/,
    ["contents"],
  ],
];

/** Refuses what the token of an App may not do, as GitHub words it; undefined lets the request through. */
export function forbidden(
  account: Account,
  ask: Ask,
  repository: { readonly fullName: string; readonly isPrivate: boolean },
  rest: string,
): Reply | undefined {
  if (account.kind !== "app") return undefined;
  const reading = ask.method === "GET" || ask.method === "HEAD";
  const { repositories } = account;
  if (repositories && !repositories.includes(repository.fullName)) {
    if (!reading) return refuse(403, "Resource not accessible by integration");
    return repository.isPrivate ? refuse(404, "Not Found") : undefined;
  }
  const open = !repository.isPrivate && !protection.test(rest);
  if (reading && (open || metadata(rest))) return undefined;
  const names = table.find(([path]) => path.test(rest))?.[1] ?? [
    "administration",
  ];
  const granted = names.map((name) => account.permissions[name]);
  const enough = reading
    ? granted.some((level) => level !== undefined)
    : granted.includes("write");
  return enough
    ? undefined
    : refuse(403, "Resource not accessible by integration");
}

/** Every App may read a repository's own record, who works on it and what rulesets ask. */
function metadata(rest: string): boolean {
  return rest === "" || /^\/(collaborators|rules|rulesets)\b/.test(rest);
}
