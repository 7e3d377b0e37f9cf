import { isIP } from "node:net";
import * as v from "valibot";
import { type FleetFiles, fleetFiles } from "../core/fleets/fleet-files.ts";
import type { Problem } from "../core/problem.ts";
import { readPrivateKey } from "./private-key.ts";
import { secretWeakness } from "./secret-weakness.ts";
import {
  isSettingName,
  type SettingName,
  settingDocs,
} from "./setting-docs.ts";

/** Numeric ids; null: everything is allowed. */
export type AllowList = ReadonlySet<number> | null;

export interface Settings extends FleetFiles {
  readonly appId: number;
  readonly privateKey: string;
  /** The webhook secret, and the one before while it is changed. */
  readonly secrets: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly repositories: AllowList;
  readonly installations: AllowList;
  /** Deployment environment. */
  readonly environment: string;
  /** Opens the status page; null: there is none. */
  readonly statusToken: string | null;
  readonly apiUrl: string;
  readonly serverUrl: string;
}

export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const number = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^(0|[1-9][0-9]{0,14})$/),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
  );

const ids = v.union([
  v.pipe(
    v.literal(""),
    v.transform((): AllowList => null),
  ),
  v.pipe(
    v.string(),
    v.regex(/^[1-9][0-9]{0,14}(?: *, *[1-9][0-9]{0,14})*$/),
    v.transform((text): AllowList => new Set(text.split(",").map(Number))),
  ),
]);

const strong = v.check((text: string) => secretWeakness(text) === null);

/** Encrypted, or to this machine: tokens go there. */
const address = v.pipe(
  v.string(),
  v.check((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    if (`${url.search}${url.hash}${url.username}` !== "") return false;
    return (
      url.protocol === "https:" ||
      (url.protocol === "http:" && url.hostname === "127.0.0.1")
    );
  }),
  v.transform((text) => text.replace(/\/+$/, "")),
);

const schema = v.object({
  APP_ID: number(1, 999_999_999_999_999),
  PRIVATE_KEY: v.pipe(v.string(), v.transform(readPrivateKey), v.string()),
  WEBHOOK_SECRET: v.pipe(v.string(), strong),
  WEBHOOK_SECRET_OLD: v.union([v.literal(""), v.pipe(v.string(), strong)]),
  HOST: v.pipe(
    v.string(),
    v.check((text) => isIP(text) !== 0),
  ),
  PORT: number(0, 65_535),
  ALLOWED_REPOSITORIES: ids,
  ALLOWED_INSTALLATIONS: ids,
  FLEET_FILE: v.pipe(
    v.string(),
    v.maxLength(20_000),
    v.transform(fleetFiles),
    v.custom<FleetFiles>((files) => files !== null),
  ),
  ENVIRONMENT: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,100}$/)),
  STATUS_TOKEN: v.union([
    v.literal(""),
    // What `Authorization: Bearer` can carry.
    v.pipe(v.string(), strong, v.regex(/^[\x21-\x7e]+$/)),
  ]),
  GITHUB_API_URL: address,
  GITHUB_SERVER_URL: address,
});

/** Reads the environment, or says every setting that is wrong. No value is ever echoed. `readFile` throws for a file that cannot be read. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): SettingsReading {
  const given: Record<string, string> = Object.fromEntries(
    Object.entries(settingDocs).map(([name, doc]) => {
      const text = environment[name] ?? "";
      return [name, text.trim() === "" ? doc.default : text];
    }),
  );
  const key = keyText(given, readFile);
  if (key === null)
    return { ok: false, problems: [problem("PRIVATE_KEY_PATH")] };
  const parsed = v.safeParse(schema, { ...given, PRIVATE_KEY: key });
  if (parsed.success) {
    const settings = settingsOf(parsed.output);
    // Who reads the page must not be able to speak for GitHub.
    return settings.secrets.some((secret) => secret === settings.statusToken)
      ? { ok: false, problems: [problem("STATUS_TOKEN")] }
      : { ok: true, settings };
  }
  const wrong = new Set(
    parsed.issues.map((issue) => String(issue.path?.[0].key)),
  );
  return {
    ok: false,
    problems: [...wrong]
      .filter(isSettingName)
      .map((name) => problem(name, given[name])),
  };
}

function keyText(
  given: Readonly<Record<string, string>>,
  readFile: (path: string) => string,
): string | null {
  const path = given["PRIVATE_KEY_PATH"] ?? "";
  if (path === "") return given["PRIVATE_KEY"] ?? "";
  try {
    return readFile(path);
  } catch {
    return null;
  }
}

function settingsOf(raw: v.InferOutput<typeof schema>): Settings {
  const { WEBHOOK_SECRET: secret, WEBHOOK_SECRET_OLD: old } = raw;
  return {
    appId: raw.APP_ID,
    privateKey: raw.PRIVATE_KEY,
    secrets: old === "" ? [secret] : [secret, old],
    host: raw.HOST,
    port: raw.PORT,
    repositories: raw.ALLOWED_REPOSITORIES,
    installations: raw.ALLOWED_INSTALLATIONS,
    ...raw.FLEET_FILE,
    environment: raw.ENVIRONMENT,
    statusToken: raw.STATUS_TOKEN === "" ? null : raw.STATUS_TOKEN,
    apiUrl: raw.GITHUB_API_URL,
    serverUrl: raw.GITHUB_SERVER_URL,
  };
}

const secrets: ReadonlySet<SettingName> = new Set<SettingName>([
  ...(["WEBHOOK_SECRET", "WEBHOOK_SECRET_OLD", "STATUS_TOKEN"] as const),
]);

function problem(name: SettingName, given?: string): Problem {
  const doc = settingDocs[name];
  const secret = secrets.has(name) ? given : undefined;
  const weakness = secret === undefined ? null : secretWeakness(secret);
  return {
    code: "bad_setting",
    message: `The setting \`${name}\` is not ${doc.expects}.${weakness === null ? "" : ` It is ${weakness}.`}`,
    hint: hintOf(name),
    path: name,
  };
}

function hintOf(name: SettingName): string {
  switch (name) {
    case "WEBHOOK_SECRET":
    case "WEBHOOK_SECRET_OLD":
      return `Make one with \`openssl rand -hex 32\`, write it into the App's settings on GitHub and into \`${name}\`.`;
    case "STATUS_TOKEN":
      return "Make one with `openssl rand -hex 32`, or leave `STATUS_TOKEN` out: then there is no status page.";
    case "PRIVATE_KEY":
      return "Generate a private key in the App's settings on GitHub, and name its file in `PRIVATE_KEY_PATH`.";
    case "APP_ID":
      return "Take it from the App's settings on GitHub, section “About”.";
    default:
      return `Correct \`${name}\`, then start the bot again.`;
  }
}
