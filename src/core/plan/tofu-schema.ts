import * as v from "valibot";

/**
 * What we read of `tofu show -json PLAN`, format 1.0 to 1.2. Unknown members are dropped here, so variables and planned values
 * never travel further. Source: opentofu.org/docs/internals/json-format.
 */
const change = v.object({
  actions: v.array(v.string()),
  before: v.optional(v.unknown()),
  after: v.optional(v.unknown()),
  after_unknown: v.optional(v.unknown()),
  before_sensitive: v.optional(v.unknown()),
  after_sensitive: v.optional(v.unknown()),
  replace_paths: v.optional(v.array(v.array(v.unknown()))),
  importing: v.optional(v.unknown()),
});

const resourceChange = v.object({
  address: v.string(),
  previous_address: v.optional(v.string()),
  mode: v.optional(v.string(), "managed"),
  type: v.string(),
  provider_name: v.optional(v.string(), ""),
  deposed: v.optional(v.unknown()),
  action_reason: v.optional(v.string()),
  change,
});

export type ResourceChange = v.InferOutput<typeof resourceChange>;

export const planSchema = v.object({
  format_version: v.pipe(v.string(), v.regex(/^[0-9]{1,4}\.[0-9]{1,4}$/)),
  errored: v.optional(v.boolean(), false),
  complete: v.optional(v.boolean(), true),
  deferred_changes: v.optional(v.array(v.unknown()), []),
  resource_changes: v.optional(v.array(resourceChange), []),
  output_changes: v.optional(v.record(v.string(), v.unknown()), {}),
  configuration: v.optional(v.unknown()),
});

/** A module as `configuration` describes it. A member of another shape is no module and makes the plan unreadable. */
export const moduleSchema = v.object({
  resources: v.optional(
    v.array(
      v.object({
        mode: v.optional(v.string(), "managed"),
        type: v.string(),
        provisioners: v.optional(v.array(v.unknown()), []),
      }),
    ),
    [],
  ),
  module_calls: v.optional(
    v.record(v.string(), v.object({ module: v.optional(v.unknown()) })),
    {},
  ),
});
