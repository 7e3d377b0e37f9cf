import { dirname } from "node:path";
import { gitEnvironment } from "./git-environment.ts";

/**
 * Names a child may get from the step's own environment, exactly as its provider or back end documents them. Nothing else
 * of the runner passes: no GitHub token, no TF_VAR_*, no TG_* that could change what is run.
 */
const handedOn = [
  "PROXMOX_VE_ENDPOINT",
  "PROXMOX_VE_API_TOKEN",
  "PROXMOX_VE_USERNAME",
  "PROXMOX_VE_PASSWORD",
  "PROXMOX_VE_OTP",
  "PROXMOX_VE_INSECURE",
  "PROXMOX_VE_MIN_TLS",
  "DNS_UPDATE_SERVER",
  "DNS_UPDATE_PORT",
  "DNS_UPDATE_TRANSPORT",
  "DNS_UPDATE_TIMEOUT",
  "DNS_UPDATE_RETRIES",
  "DNS_UPDATE_KEYNAME",
  "DNS_UPDATE_KEYALGORITHM",
  "DNS_UPDATE_KEYSECRET",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "AWS_ENDPOINT_URL",
  "AWS_ENDPOINT_URL_S3",
  "AWS_CA_BUNDLE",
  "PGHOST",
  "PGPORT",
  "PGUSER",
  "PGPASSWORD",
  "PGDATABASE",
  "PGSSLMODE",
  "PG_CONN_STR",
  "PG_SCHEMA_NAME",
  "TF_ENCRYPTION",
  "TF_CLI_CONFIG_FILE",
] as const;

/** Values of these are no secrets; hiding them would only make messages unreadable. */
const harmless: ReadonlySet<string> = new Set([
  "DNS_UPDATE_SERVER",
  "DNS_UPDATE_KEYNAME",
  "PROXMOX_VE_INSECURE",
  "PROXMOX_VE_MIN_TLS",
  "DNS_UPDATE_PORT",
  "DNS_UPDATE_TRANSPORT",
  "DNS_UPDATE_TIMEOUT",
  "DNS_UPDATE_RETRIES",
  "DNS_UPDATE_KEYALGORITHM",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "PGPORT",
  "PGSSLMODE",
  "TF_CLI_CONFIG_FILE",
]);

export type Environment = Readonly<Record<string, string | undefined>>;

/** Folders and tools the children use; all absolute. */
export interface ChildPlaces {
  readonly terragrunt: string;
  readonly tofu: string;
  /** The private work folder. */
  readonly work: string;
  /** For temporary files and sockets. */
  readonly temp: string;
  /** Where providers are kept between runs. */
  readonly providerCache: string;
  readonly fleetJson: string;
  /** What the catalog puts its default state below; outlives the run. */
  readonly stateHome: string;
}

/** The whole environment of a child: built by us, never inherited. */
export function childEnvironment(
  step: Environment,
  places: ChildPlaces,
): Readonly<Record<string, string>> {
  return {
    ...handedOnFrom(step),
    ...gitEnvironment,
    PATH: [
      ...new Set([dirname(places.tofu), dirname(places.terragrunt)]),
      "/usr/local/bin:/usr/bin:/bin",
    ].join(":"),
    HOME: `${places.work}/home`,
    TMPDIR: places.temp,
    XDG_CACHE_HOME: `${places.work}/cache`,
    TG_NON_INTERACTIVE: "true",
    TG_NO_COLOR: "true",
    TG_NO_TIPS: "true",
    TG_NO_AUTO_PROVIDER_CACHE_DIR: "true",
    TG_TF_PATH: places.tofu,
    TG_DOWNLOAD_DIR: `${places.work}/units`,
    TF_IN_AUTOMATION: "1",
    TF_PLUGIN_CACHE_DIR: places.providerCache,
    // Without it every init writes the kept providers anew, from under another run that uses them (decision 0059).
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
    CHECKPOINT_DISABLE: "1",
    HOMELAB_FLEET_JSON: places.fleetJson,
    XDG_STATE_HOME: places.stateHome,
  };
}

function handedOnFrom(step: Environment): Readonly<Record<string, string>> {
  const taken = new Map<string, string>([["DNS_UPDATE_TRANSPORT", "tcp"]]);
  for (const name of handedOn) {
    const value = step[name];
    if (value !== undefined && value !== "") taken.set(name, value);
  }
  const key = taken.get("DNS_UPDATE_KEYNAME");
  // hashicorp/dns refuses a key name that is not fully qualified.
  if (key !== undefined && !key.endsWith(".")) {
    taken.set("DNS_UPDATE_KEYNAME", `${key}.`);
  }
  return Object.fromEntries(taken);
}

/** Values that must not be seen in anything that is shown; also the parts a tool may print alone. */
export function secretsIn(step: Environment): readonly string[] {
  return handedOn
    .filter((name) => !harmless.has(name))
    .flatMap((name) => [step[name] ?? "", ...partsOf(name, step[name] ?? "")])
    .filter((value) => value !== "");
}

function partsOf(name: string, value: string): readonly string[] {
  if (name === "PROXMOX_VE_API_TOKEN") return value.split("=").slice(1, 2);
  if (name !== "TF_ENCRYPTION") return [];
  return [...value.matchAll(/"([^"\\]+)"/g)].map(([, quoted]) => quoted ?? "");
}
