import type { Problem } from "../problem.ts";

interface Setting {
  readonly name: string;
  readonly what: string;
  readonly secret: boolean;
  /** Another setting that does instead. */
  readonly or?: string;
}

/** What the providers need and ask for only when something is already being made. */
const needed: readonly Setting[] = [
  {
    name: "PROXMOX_VE_ENDPOINT",
    what: "the address of Proxmox, for example https://pve.home.example.org:8006/",
    secret: false,
  },
  {
    name: "PROXMOX_VE_API_TOKEN",
    what: "an API token of Proxmox, user@realm!name=secret",
    secret: true,
    or: "PROXMOX_VE_PASSWORD",
  },
  {
    name: "DNS_UPDATE_SERVER",
    what: "the address of the server that holds the zone",
    secret: false,
  },
  {
    name: "DNS_UPDATE_KEYNAME",
    what: "the name of the TSIG key",
    secret: false,
  },
  {
    name: "DNS_UPDATE_KEYALGORITHM",
    what: "the algorithm of the TSIG key, hmac-sha256 or better",
    secret: false,
  },
  {
    name: "DNS_UPDATE_KEYSECRET",
    what: "the TSIG key itself, in base64",
    secret: true,
  },
];

/** An option of the providers that may stay unset. */
const port: Setting = {
  name: "DNS_UPDATE_PORT",
  what: "the port the zone's server listens on, 53 when it is left out",
  secret: false,
};

const password: Setting = {
  name: "PROXMOX_VE_PASSWORD",
  what: "the password of PROXMOX_VE_USERNAME",
  secret: true,
};

const username: Setting = {
  name: "PROXMOX_VE_USERNAME",
  what: "the user PROXMOX_VE_PASSWORD belongs to, user@realm",
  secret: false,
};

const weak = /^hmac-(?:md5|sha1|sha224)\b/i;
const algorithm = /^hmac-sha(?:256|384|512)\.?$/i;
const token = /^[^\s@!=]+@[^\s@!=]+![^\s@!=]+=[^\s=]+$/;
/** What examples and templates put where a value belongs. */
const placeholder =
  /^(?:x+|\*+|todo|example|secret|password|token)$|change.?me|placeholder|your.(?:api.?)?(?:token|secret|password|key)|^<.*>$|x{8}|\*{3}|\.{3}|12345678-1234-1234/i;
const shortest = 8;
/** A secret of 8 random hex digits has fewer once in some thousands; every real one is longer. */
const leastDistinct = 4;

/** Settings of the homelab that are missing or cannot be right. No value is echoed. */
export function settingProblems(
  environment: Readonly<Record<string, string | undefined>>,
): readonly Problem[] {
  const givenOf = (name: string): string => environment[name] ?? "";
  const settingOf = (name: string): string => givenOf(name).trim();
  const byPassword =
    settingOf("PROXMOX_VE_API_TOKEN") === "" &&
    settingOf("PROXMOX_VE_PASSWORD") !== "";
  const all = [
    ...needed,
    ...(byPassword ? [username, password] : []),
    ...(settingOf(port.name) === "" ? [] : [port]),
  ];
  return all.flatMap((setting): readonly Problem[] => {
    const value = settingOf(setting.name);
    if (value === "" && settingOf(setting.or ?? "") !== "") return [];
    const wrong = mistake(setting, value) ?? edge(givenOf(setting.name));
    return wrong === null ? [] : [problem(setting, wrong)];
  });
}

/** A secret pasted with its line's end is another secret. */
function edge(value: string): string | null {
  return value === value.trim()
    ? null
    : "begins or ends with a space or a line break";
}

function mistake({ name, secret }: Setting, value: string): string | null {
  if (value === "") return "is not set";
  if (placeholder.test(value)) return "still holds a placeholder";
  const weakness = secret ? weaknessOf(secretPart(name, value)) : null;
  if (weakness !== null) return weakness;
  if (name === "PROXMOX_VE_ENDPOINT" && !/^https:\/\/[^\s/]/.test(value)) {
    return "is not a URL that begins with https://";
  }
  if (name === "DNS_UPDATE_KEYALGORITHM" && weak.test(value)) {
    return "names an algorithm that is too weak";
  }
  return malformed(name, value);
}

/** Of an API token the name before it is no secret. */
function secretPart(name: string, value: string): string {
  const at = value.lastIndexOf("=");
  return name === "PROXMOX_VE_API_TOKEN" && token.test(value)
    ? value.slice(at + 1)
    : value;
}

function weaknessOf(secret: string): string | null {
  if (secret.length < shortest) return "is too short to be a secret";
  if (placeholder.test(secret) || new Set(secret).size < leastDistinct)
    return "still holds a placeholder";
  return null;
}

function malformed(name: string, value: string): string | null {
  if (name === "DNS_UPDATE_KEYALGORITHM" && !algorithm.test(value)) {
    return "names no algorithm the zone's server can know";
  }
  if (name === "PROXMOX_VE_API_TOKEN" && !token.test(value)) {
    return "is not of the form of an API token";
  }
  return name === port.name && !isPort(value) ? "is no port number" : null;
}

function isPort(value: string): boolean {
  return (
    /^[0-9]{1,5}$/.test(value) && Number(value) > 0 && Number(value) < 65_536
  );
}

function problem({ name, what }: Setting, wrong: string): Problem {
  return {
    code: "setting_missing",
    message: `\`${name}\` ${wrong}: ${what}.`,
    hint: `Set it as a secret of the repository and hand it to the step under \`env:\` as \`${name}\`.`,
    path: name,
  };
}
