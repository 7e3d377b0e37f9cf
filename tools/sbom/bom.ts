import * as v from "valibot";

const property = v.object({ name: v.string(), value: v.string() });
const component = v.looseObject({
  "bom-ref": v.string(),
  type: v.string(),
  name: v.string(),
  version: v.string(),
  scope: v.optional(v.string()),
  purl: v.optional(v.string()),
  hashes: v.optional(
    v.array(v.object({ alg: v.string(), content: v.string() })),
  ),
  properties: v.optional(v.array(property), []),
});

/** What is read of a CycloneDX document; the rest is handed on as it is. https://cyclonedx.org/docs/1.5/json/ */
export const bom = v.looseObject({
  bomFormat: v.literal("CycloneDX"),
  specVersion: v.literal("1.5"),
  serialNumber: v.string(),
  metadata: v.looseObject({
    timestamp: v.string(),
    component: v.looseObject({
      "bom-ref": v.string(),
      name: v.string(),
      version: v.string(),
    }),
  }),
  components: v.array(component),
  dependencies: v.array(
    v.object({
      ref: v.string(),
      dependsOn: v.optional(v.array(v.string()), []),
    }),
  ),
});

export type Bom = v.InferOutput<typeof bom>;
export type Component = Bom["components"][number];
