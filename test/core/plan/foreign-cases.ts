import { poolEntry, recordEntry, vmEntry } from "../../fakes/tofu-plan.ts";
import { type GateCase, keep, text, web1 } from "./gate-case.ts";

const external = {
  root_module: { resources: [{ mode: "data", type: "external" }] },
};
const provisioner = {
  root_module: {
    module_calls: {
      vm_web1: {
        module: { resources: [{ type: "terraform_data", provisioners: [{}] }] },
      },
    },
  },
};

/** Each rule of the gate with the smallest plan that breaks it, and the nearest one that does not. */
/** What is not ours, and what nobody asked to be made. */
export const foreignCases: readonly GateCase[] = [
  ["an action nobody knows", keep, vmEntry("web1", ["melt"]), ["plan_format"]],
  ["nothing to do", keep, vmEntry("web1", ["no-op"]), []],
  [
    "a data source that runs a program",
    keep,
    vmEntry("web1", ["no-op"]),
    ["foreign_type"],
    {},
    { configuration: external },
  ],
  [
    "a provisioner inside a module",
    keep,
    vmEntry("web1", ["no-op"]),
    ["foreign_type"],
    {},
    { configuration: provisioner },
  ],
  [
    "a resource of a type the catalog never makes",
    keep,
    vmEntry("web1", ["create"], {}, { type: "null_resource" }),
    ["foreign_type"],
  ],
  [
    "a VM by another provider",
    keep,
    vmEntry(
      "web1",
      ["no-op"],
      {},
      { provider_name: "registry.opentofu.org/evil/proxmox" },
    ),
    ["foreign_provider"],
  ],
  [
    "a VM outside the modules",
    keep,
    vmEntry(
      "web1",
      ["create"],
      {},
      { address: "proxmox_virtual_environment_vm.this" },
    ),
    ["foreign_address"],
  ],
  [
    "a longer id that begins alike",
    keep,
    vmEntry("web10", ["update"]),
    ["foreign_address"],
  ],
  ["a VM given up", keep, vmEntry("web1", ["forget"]), ["foreign_address"]],
  [
    "a VM taken over",
    keep,
    vmEntry("web1", ["no-op"], { importing: { id: "pve/104" } }),
    ["foreign_address"],
  ],
  [
    "a deposed object",
    keep,
    vmEntry("web1", ["delete"], {}, { deposed: "a1b2c3d4" }),
    ["foreign_address"],
  ],
  [
    "a state moved from elsewhere",
    keep,
    vmEntry(
      "web1",
      ["no-op"],
      {},
      {
        previous_address: "module.vm_db1.proxmox_virtual_environment_vm.this",
      },
    ),
    ["foreign_address"],
  ],
  [
    "a state moved as `formerly` says",
    { base: { web1 }, head: { www1: { ...web1, formerly: "web1" } } },
    vmEntry("www1", ["update"], text, {
      previous_address: "module.vm_web1.proxmox_virtual_environment_vm.this",
    }),
    [],
    { drift: "hold" },
  ],
  [
    "a VM nobody asked for",
    keep,
    vmEntry("web10", ["create"]),
    ["create_unpromised"],
  ],
  [
    "a removed VM created",
    { base: { web1 }, head: {} },
    vmEntry("web1", ["create"]),
    ["create_unpromised"],
  ],
  ["a VM deleted by hand comes back", keep, vmEntry("web1", ["create"]), []],
  [
    "a name nobody asked for",
    keep,
    recordEntry("web1", "mail", ["create"]),
    ["create_unpromised"],
  ],
  [
    "a pool nobody asked for",
    keep,
    poolEntry("lab", ["create"]),
    ["create_unpromised"],
  ],
  [
    "a name deleted by hand comes back",
    keep,
    recordEntry("web1", "web-1", ["create"]),
    [],
  ],
];
