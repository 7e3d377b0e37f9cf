import * as v from "valibot";
import { parse } from "yaml";
import type { FileRule } from "./file-rule.ts";

/** Base images that are named by a tag, and why not by digest. */
const bases: Readonly<Record<string, string>> = {
  "node:24-slim":
    "its digest is another one on each architecture and changes with every security fix; who publishes an image names the digest it was built from",
};

/** What the Dockerfile must keep to. */
export const imageRules: readonly FileRule[] = [
  {
    rule: "a base image is named by digest, or by a tag with a reason",
    broken: (text) =>
      [...text.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)/gm)]
        .map(([, image = ""]) => image)
        .filter(
          (image) => !/@sha256:[0-9a-f]{64}$/.test(image) && !(image in bases),
        ),
  },
  {
    rule: "nothing is added from an address",
    broken: (text) => [...text.matchAll(/^ADD\b.*/gm)].map(([line]) => line),
  },
];

const hooks = v.object({
  repos: v.array(
    v.object({
      repo: v.string(),
      rev: v.optional(v.string()),
      hooks: v.array(
        v.object({
          language: v.optional(v.string()),
          additional_dependencies: v.optional(v.array(v.string()), []),
        }),
      ),
    }),
  ),
});

/** What .pre-commit-config.yaml must keep to. */
export const hookRules: readonly FileRule[] = [
  {
    rule: "hooks are ours, or named by a whole commit",
    broken: (text) =>
      v
        .parse(hooks, parse(text))
        .repos.filter(
          ({ repo, rev }) =>
            repo !== "local" && !/^[0-9a-f]{40}$/.test(rev ?? ""),
        )
        .map(({ repo }) => repo),
  },
  {
    rule: "what a hook needs beside it has an exact version",
    broken: (text) =>
      v
        .parse(hooks, parse(text))
        .repos.flatMap((one) => one.hooks)
        .flatMap((hook) => hook.additional_dependencies)
        .filter((name) => !/(?:==|@v?)\d+\.\d+\.\d+$/.test(name)),
  },
];
