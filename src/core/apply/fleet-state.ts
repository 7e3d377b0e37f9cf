import * as v from "valibot";
import { decodeAddress } from "../plan/address.ts";

/** What OpenTofu's state knows of one machine. */
export interface MachineState {
  /** Number in Proxmox. */
  readonly number: number | null;
  /** The address its records point at; null when it has none or has no record. */
  readonly ipv4: string | null;
}

const address = v.pipe(v.string(), v.ipv4());

const schema = v.object({
  prior_state: v.object({
    values: v.optional(
      v.object({
        outputs: v.optional(
          v.record(v.string(), v.object({ value: v.unknown() })),
          {},
        ),
        root_module: v.object({
          child_modules: v.optional(
            v.array(
              v.object({
                resources: v.optional(
                  v.array(
                    v.object({
                      address: v.string(),
                      type: v.string(),
                      values: v.optional(v.record(v.string(), v.unknown()), {}),
                    }),
                  ),
                  [],
                ),
              }),
            ),
            [],
          ),
        }),
      }),
    ),
  }),
});

const vmNumber = v.pipe(v.number(), v.integer());

/**
 * The machines in the state a plan started from, by id. A plan made right after an apply tells what the apply came to.
 * An empty state has no `prior_state`; a form we do not know tells nothing.
 */
export function fleetState(
  planJson: string,
): ReadonlyMap<string, MachineState> {
  const parsed = v.safeParse(
    v.pipe(v.string(), v.parseJson(), schema),
    planJson,
  );
  const machines = new Map<string, MachineState>();
  if (!parsed.success) return machines;
  const modules = parsed.output.prior_state.values?.root_module.child_modules;
  const resources = (modules ?? []).flatMap(({ resources }) => resources);
  const addresses = new Map<string, string>();
  for (const { address: place, type, values } of resources) {
    const { role, vmId } = decodeAddress(place, type);
    if (vmId === null) continue;
    if (role === "vm") {
      const number = v.safeParse(vmNumber, values["vm_id"]);
      machines.set(vmId, {
        number: number.success ? number.output : null,
        ipv4: null,
      });
    }
    const first = v.safeParse(v.tuple([address]), values["addresses"]);
    if (role === "record" && first.success)
      addresses.set(vmId, first.output[0]);
  }
  for (const [id, machine] of machines) {
    machines.set(id, { ...machine, ipv4: addresses.get(id) ?? null });
  }
  return machines;
}
