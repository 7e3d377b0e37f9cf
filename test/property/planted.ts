import { isShownAttribute } from "../../src/core/plan/attribute-rule.ts";

type Json = unknown;
type JsonObject = Record<string, unknown>;

/** A plan with secrets in it, and every one of them. */
export interface Planted {
  readonly plan: unknown;
  readonly secrets: readonly string[];
}

const structure: ReadonlySet<string> = new Set([
  "address",
  "previous_address",
  "module_address",
  "mode",
  "type",
  "name",
  "index",
  "provider_name",
  "actions",
]);

/**
 * Puts a secret of its own into every value of every resource: where the allow-list would show it, with a sensitive mark,
 * everywhere else without one. And into all other parts of a plan, as values and as keys of maps.
 */
export function planted(plan: unknown, salt: string): Planted {
  const secrets: string[] = [];
  const secret = (): string => {
    const made = `PLANTED-${salt}-${secrets.length}-SECRET`;
    secrets.push(made);
    return made;
  };
  const changes = listOf(member(plan, "resource_changes")).map((change) =>
    plantChange(change, secret),
  );
  const tree = (): JsonObject => ({
    [secret()]: { value: secret(), sensitive: false, list: [secret()] },
  });
  return {
    plan: {
      ...objectOf(plan),
      resource_changes: changes,
      variables: tree(),
      planned_values: tree(),
      prior_state: tree(),
      resource_drift: [tree()],
      relevant_attributes: [tree()],
      output_changes: { [secret()]: { actions: ["update"], before: secret() } },
      checks: [tree()],
      configuration: {
        ...objectOf(member(plan, "configuration")),
        provider_config: tree(),
      },
    },
    secrets,
  };
}

function plantChange(entry: Json, secret: () => string): Json {
  const fields = objectOf(entry);
  const change = objectOf(fields["change"]);
  const role =
    fields["type"] === "dns_a_record_set"
      ? "record"
      : fields["type"] === "proxmox_virtual_environment_vm"
        ? "vm"
        : "other";
  const sides = (["before", "after"] as const).map((side) => {
    const { state, marks } = plant(change[side], "", role, secret);
    return { side, state, marks };
  });
  const odd = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !structure.has(name) && name !== "change")
      .map(([name, value]) => [name, value]),
  );
  return {
    ...Object.fromEntries(
      Object.entries(fields).filter(([name]) => structure.has(name)),
    ),
    ...odd,
    [secret()]: secret(),
    change: {
      ...change,
      ...Object.fromEntries(sides.map(({ side, state }) => [side, state])),
      ...Object.fromEntries(
        sides.map(({ side, marks }) => [`${side}_sensitive`, marks]),
      ),
      replace_paths: [
        ...listOf(change["replace_paths"]),
        [secret().replaceAll("-", "_")],
      ],
    },
  };
}

/** The tree with a secret in every leaf, and marks of the same shape. */
function plant(
  value: Json,
  path: string,
  role: string,
  secret: () => string,
): { readonly state: Json; readonly marks: Json } {
  if (value === null || value === undefined)
    return { state: value, marks: false };
  if (Array.isArray(value)) {
    const items = value.map((item) => plant(item, path, role, secret));
    return {
      state: items.map(({ state }) => state),
      marks: items.map(({ marks }) => marks),
    };
  }
  if (typeof value === "object") {
    const entries = Object.entries(value).map(
      ([name, item]) =>
        [
          name,
          plant(item, path === "" ? name : `${path}.${name}`, role, secret),
        ] as const,
    );
    const key = secret().replaceAll("-", "_");
    return {
      state: Object.fromEntries([
        ...entries.map(([name, { state }]) => [name, state]),
        [key, secret()],
      ]),
      marks: Object.fromEntries(
        entries.map(([name, { marks }]) => [name, marks]),
      ),
    };
  }
  return { state: secret(), marks: isShownAttribute(role, path) };
}

function member(value: Json, name: string): Json {
  return objectOf(value)[name];
}

function objectOf(value: Json): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? { ...value }
    : {};
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
