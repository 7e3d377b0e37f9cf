import * as v from "valibot";
import { moduleSchema } from "./tofu-schema.ts";

/** A kind of resource the configuration holds, whether or not it changes. */
export interface Configured {
  readonly mode: string;
  readonly type: string;
  /** A provisioner runs commands while a resource is made. */
  readonly provisioners: boolean;
}

/** Every kind once; null when a part has an unknown form. An absent configuration has none. With its own stack, for any depth. */
export function configuredTypes(
  configuration: unknown,
): readonly Configured[] | null {
  const root = v.safeParse(
    v.optional(v.object({ root_module: v.optional(v.unknown()) }), {}),
    configuration,
  );
  if (!root.success) return null;
  const found = new Map<string, Configured>();
  const open: unknown[] = [root.output.root_module ?? {}];
  while (open.length > 0) {
    const module = v.safeParse(moduleSchema, open.pop());
    if (!module.success) return null;
    for (const { mode, type, provisioners } of module.output.resources) {
      const kind = { mode, type, provisioners: provisioners.length > 0 };
      found.set(JSON.stringify(kind), kind);
    }
    for (const call of Object.values(module.output.module_calls))
      open.push(call.module ?? {});
  }
  return [...found.values()];
}
