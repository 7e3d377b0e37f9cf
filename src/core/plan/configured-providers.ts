import * as v from "valibot";
import { providerSource } from "./provider-source.ts";

/** What decides where a provider goes and as whom: only the step's settings may say that, never a file of modules. */
const settled: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "bpg/proxmox",
    new Set([
      ...["endpoint", "api_token", "username", "password", "otp"],
      ...["auth_ticket", "csrf_prevention_token", "insecure", "min_tls"],
    ]),
  ],
  [
    "hashicorp/dns",
    new Set([
      ...["server", "port", "key_name", "key_algorithm", "key_secret"],
      "gssapi",
    ]),
  ],
]);

const expressions = v.record(v.string(), v.unknown());

const schema = v.optional(
  v.object({
    provider_config: v.optional(
      v.record(
        v.string(),
        v.object({
          full_name: v.optional(v.string(), ""),
          expressions: v.optional(expressions, {}),
        }),
      ),
      {},
    ),
  }),
  {},
);

/**
 * Of the providers a plan's configuration names, what is not the catalog's or goes elsewhere than the settings say, each in a few
 * words; null when a part has an unknown form. `configuration` of `tofu show -json`, opentofu.org/docs/internals/json-format.
 */
export function foreignProviders(
  configuration: unknown,
): readonly string[] | null {
  const parsed = v.safeParse(schema, configuration);
  if (!parsed.success) return null;
  const found = Object.values(parsed.output.provider_config).flatMap(
    ({ full_name, expressions: own }) => {
      const source = providerSource(full_name);
      return source === null
        ? [full_name]
        : keysOf(own, source).map((key) => `${source} ${key}`);
    },
  );
  return [...new Set(found)];
}

/** Blocks are lists of expressions; both providers nest one level at most. */
function keysOf(
  own: Readonly<Record<string, unknown>>,
  source: string,
): readonly string[] {
  const nested = Object.values(own)
    .flat()
    .flatMap((block) => {
      const parsed = v.safeParse(expressions, block);
      return parsed.success ? [parsed.output] : [];
    });
  return [own, ...nested].flatMap((level) =>
    Object.entries(level)
      .filter(([key, value]) => isForeign(source, key, value))
      .map(([key]) => key),
  );
}

const tcp = v.object({ constant_value: v.literal("tcp") });

/** Updates by UDP can be forged, so the transport may be named, but only as the catalog names it. */
function isForeign(source: string, key: string, value: unknown): boolean {
  if (source === "hashicorp/dns" && key === "transport")
    return !v.is(tcp, value);
  return settled.get(source)?.has(key) === true;
}
