interface SettingDoc {
  readonly description: string;
  /** "" for none. */
  readonly default: string;
  /** Completes "is not …". */
  readonly expects: string;
}

/** Every environment variable the bot reads; docs/bot.md is held to it by a test. */
export const settingDocs = {
  APP_ID: {
    description: "Number of the GitHub App.",
    default: "",
    expects: "the number of the GitHub App",
  },
  PRIVATE_KEY: {
    description:
      "The App's private key, PEM. Line ends may be written as `\\n`.",
    default: "",
    expects: "an RSA private key in PEM form with at least 2048 bits",
  },
  PRIVATE_KEY_PATH: {
    description: "File that holds the private key, instead of `PRIVATE_KEY`.",
    default: "",
    expects: "the path of a file that can be read",
  },
  WEBHOOK_SECRET: {
    description:
      "The App's webhook secret, at least 32 characters. Make one with `openssl rand -hex 32`.",
    default: "",
    expects: "a webhook secret to rely on",
  },
  WEBHOOK_SECRET_OLD: {
    description: "The secret before, accepted too while you change it.",
    default: "",
    expects: "a second webhook secret to rely on",
  },
  HOST: {
    description: "Address to listen on.",
    default: "127.0.0.1",
    expects: "an IP address of this machine",
  },
  PORT: {
    description: "Port to listen on; `0` takes any free one.",
    default: "3000",
    expects: "a port from 0 to 65535",
  },
  ALLOWED_REPOSITORIES: {
    description:
      "Numbers of the repositories to serve, with commas. Without it every repository the App is installed in.",
    default: "",
    expects: "a list of numbers with commas",
  },
  ALLOWED_INSTALLATIONS: {
    description: "Numbers of the installations to serve, with commas.",
    default: "",
    expects: "a list of numbers with commas",
  },
  FLEET_FILE: {
    description:
      "The Action's input `fleet-file`: path of the fleet file, a list of paths with commas, or one with `*` in its last part.",
    default: "fleet.yaml",
    expects:
      "a relative path without `..` that ends in .yaml or .yml, or a list of such paths",
  },
  ENVIRONMENT: {
    description:
      "The Action's input `environment`: which deployments `/status` looks at.",
    default: "homelab",
    expects: "letters, digits, `.`, `_` and `-`",
  },
  STATUS_TOKEN: {
    description:
      "Turns the status page on, and opens it: at least 32 characters, not the webhook secret. Make one with `openssl rand -hex 32`.",
    default: "",
    expects: "a token to rely on that is no other secret of the bot's",
  },
  GITHUB_API_URL: {
    description: "GitHub's API; change it for GitHub Enterprise Server.",
    default: "https://api.github.com",
    expects: "an https address",
  },
  GITHUB_SERVER_URL: {
    description: "GitHub's pages, for links.",
    default: "https://github.com",
    expects: "an https address",
  },
} as const satisfies Readonly<Record<string, SettingDoc>>;

export type SettingName = keyof typeof settingDocs;

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingDocs, name);
}
