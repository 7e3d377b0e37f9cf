import * as v from "valibot";

const resource = v.object({
  address: v.string(),
  mode: v.string(),
  type: v.string(),
  name: v.string(),
  index: v.optional(v.string()),
  values: v.record(v.string(), v.unknown()),
});

const schema = v.object({
  resource_changes: v.optional(
    v.array(
      v.object({
        address: v.string(),
        previous_address: v.optional(v.string()),
        change: v.object({
          actions: v.array(v.string()),
          after: v.nullable(v.record(v.string(), v.unknown())),
          after_unknown: v.unknown(),
          replace_paths: v.optional(v.array(v.array(v.unknown()))),
        }),
      }),
    ),
    [],
  ),
  planned_values: v.object({
    root_module: v.object({
      resources: v.optional(v.array(resource), []),
      child_modules: v.optional(
        v.array(
          v.object({ address: v.string(), resources: v.array(resource) }),
        ),
        [],
      ),
    }),
  }),
});

/** What `tofu show -json` says of a saved plan, as far as these tests read it. */
export type Plan = v.InferOutput<typeof schema>;
export type PlannedResource = v.InferOutput<typeof resource>;

export function decodePlan(text: string): Plan {
  return v.parse(schema, JSON.parse(text));
}

/** `address: actions` of everything in the plan, sorted; a moved resource names where it was. */
export function actions(plan: Plan): readonly string[] {
  return plan.resource_changes
    .map(({ address, previous_address: from, change }) => {
      const moved = from === undefined ? "" : ` (was ${from})`;
      return `${address}: ${change.actions.join(" ")}${moved}`;
    })
    .toSorted();
}

/** The configuration of one planned resource. */
export function planned(plan: Plan, address: string): unknown {
  return plan.resource_changes.find((change) => change.address === address)
    ?.change.after;
}
