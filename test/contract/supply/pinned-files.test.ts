import { holdRules } from "./hold-rules.ts";
import { hookRules, imageRules } from "./pinned-files.ts";

const base = "a base image is named by digest, or by a tag with a reason";
const local = "hooks are ours, or named by a whole commit";

holdRules("Dockerfile", imageRules, [
  [base, "FROM node:24-slim\n", "FROM node:latest\n"],
  [base, "FROM node:24-slim AS", "FROM node:24-slim@sha256:12ab AS"],
  [
    "nothing is added from an address",
    "USER 65532",
    "ADD https://example.org/x /x\nUSER 65532",
  ],
]);

holdRules(".pre-commit-config.yaml", hookRules, [
  [local, "repo: local", "repo: https://github.com/example/hooks"],
  [
    local,
    "repo: local",
    "repo: https://github.com/example/hooks\n    rev: v1.2.3",
  ],
  [
    "what a hook needs beside it has an exact version",
    "language: system",
    'language: node\n        additional_dependencies: ["left-pad"]',
  ],
]);
