import { builtinModules } from "node:module";
import type { FileRule } from "./file-rule.ts";

/** Every host the bundle names, and what for. What it calls is GitHub's address from the environment, or set by the user. */
const hosts: Readonly<Record<string, string>> = {
  "api.github.com":
    "GitHub's API where the runner names no other (GITHUB_API_URL)",
  "github.com":
    "GitHub's pages where the runner names no other; releases of OpenTofu and Terragrunt, checked by checksum; links of advice",
  "www.githubstatus.com": "a link of advice, never called",
  "registry.opentofu.org":
    "OpenTofu's registry: whether it can be reached, and where its providers are written to",
  "pve.home.example.org": "an example in a message",
  "pve.example.org": "an example in a message",
};

const installers = [
  ...["npm", "npx", "yarn", "pnpm", "corepack", "pip", "pip3", "apt"],
  ...["apt-get", "apk", "dnf", "brew", "curl", "wget", "sh", "bash"],
];

const known = new Set([
  ...builtinModules.flatMap((name) => [name, `node:${name}`]),
  ...["./no-endpoint-methods.js", "./no-simd-parser.js", "./not-called.js"],
]);

/** What the file that users run must keep to. */
export const bundleRules: readonly FileRule[] = [
  {
    rule: "no text becomes code",
    broken: (text) => [
      ...found(text, /(?<![\w$.])eval\b.{0,40}/g),
      ...found(text, /(?<![\w$.])(?:new )?Function\(.{0,40}/g),
      ...found(text, /\.constructor\(["'`].{0,40}/g),
      ...found(text, /\b(?:setTimeout|setInterval)\(["'`].{0,40}/g),
      ...found(text, /\brunIn(?:New|This)?Context\(.{0,40}/g),
    ],
  },
  {
    rule: "what is loaded is named in the file, and is Node's or stands beside it",
    broken: (text) => [
      ...found(text, /(?<![\w$.])(?:import|require)\((?!["']).{0,40}/g),
      ...found(text, /import\.meta\.url\)\((?!["']).{0,40}/g),
      ...[
        ...names(
          text,
          /(?:import\.meta\.url\)|(?<![\w$.])(?:import|require))\((["'])(.*?)\1/g,
        ),
        ...names(
          text,
          /(?:^|[;}])import(?:[\w$\s{},*]*?\bfrom)?\s*(["'])([^"']+)\1/g,
        ),
      ].filter((name) => !known.has(name)),
    ],
  },
  {
    rule: "no host but those with a reason",
    broken: (text) =>
      [...text.matchAll(/\b(?:https?|wss?|ftp):\/\/([\w.[\]-]+)/g)]
        .map(([, host = ""]) => host)
        .filter((host) => !(host in hosts)),
  },
  {
    rule: "nothing is installed while it runs",
    broken: (text) =>
      [...text.matchAll(/(["'`])([a-z0-9-]+)\1/g)]
        .map(([, , word = ""]) => word)
        .filter((word) => installers.includes(word)),
  },
];

/** Hosts of the list that the text does not name: their reason is gone. */
export function unusedHosts(text: string): readonly string[] {
  return Object.keys(hosts).filter((host) => !text.includes(`://${host}`));
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([match]) => match);
}

function names(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, , name = ""]) => name);
}
