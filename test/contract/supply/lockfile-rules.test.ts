import { holdRules } from "./hold-rules.ts";
import { lockfileRules } from "./lockfile-rules.ts";

const elsewhere =
  "no package comes from elsewhere than the registry npm is set to";
const yaml = /("node_modules\/yaml": \{\s*"version": )"[^"]+"/;

holdRules("package-lock.json", lockfileRules, [
  [
    "every package is one exact version",
    /("node_modules\/terser": \{\s*"version": )"[^"]+"/,
    '$1"^5.51.2"',
  ],
  ["every package has a SHA-512 of its archive", "sha512-", "sha1-"],
  ["every package has a SHA-512 of its archive", /"integrity": "[^"]+",/, ""],
  [
    elsewhere,
    yaml,
    '$1"2.9.1", "resolved": "https://example.org/yaml-2.9.1.tgz"',
  ],
  [
    elsewhere,
    yaml,
    '$1"2.9.1", "dependencies": {"a": "git+https://example.org/a"}',
  ],
  [elsewhere, yaml, '$1"2.9.1", "dependencies": {"a": "somebody/a"}'],
  [
    "no package needs its install script",
    yaml,
    '$1"2.9.1", "hasInstallScript": true',
  ],
  ["no package is older than a known hole", yaml, '$1"2.8.2"'],
  [
    "no package is older than a known hole",
    /("node_modules\/@actions\/core": \{\s*"version": )"[^"]+"/,
    '$1"1.9.0"',
  ],
  [
    "no package is older than a known hole",
    /("node_modules\/@octokit\/webhooks": \{\s*"version": )"[^"]+"/,
    '$1"12.0.9"',
  ],
]);
