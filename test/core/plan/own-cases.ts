import { recordEntry, vmEntry } from "../../fakes/tofu-plan.ts";
import {
  type GateCase,
  keep,
  memory,
  replace,
  text,
  ttl,
  unprotect,
  web1,
} from "./gate-case.ts";

/** Our own VMs and names: what may be deleted, made anew, rebooted, put back. */
export const ownCases: readonly GateCase[] = [
  [
    "a VM deleted that stays",
    keep,
    vmEntry("web1", ["delete"]),
    ["delete_unpromised"],
  ],
  [
    "what an unapplied merge left behind",
    keep,
    vmEntry("web10", ["delete"]),
    ["delete_unpromised"],
  ],
  [
    "a promised removal",
    { base: { web1 }, head: {} },
    vmEntry("web1", ["delete"]),
    [],
  ],
  [
    "a protected VM removed as promised",
    { base: { web1: { ...web1, protect: true } }, head: {} },
    vmEntry("web1", ["delete"]),
    ["protected_touched"],
  ],
  [
    "a protected VM rebuilt as promised, its protection lifted at once",
    {
      base: { web1: { ...web1, protect: true } },
      head: { web1: { ...web1, template: 1000 } },
    },
    vmEntry("web1", replace),
    ["protected_touched"],
  ],
  [
    "a protected VM whose move did not take",
    {
      base: { web1: { ...web1, protect: true } },
      head: { www1: { ...web1, formerly: "web1", protect: true } },
    },
    vmEntry("web1", ["delete"]),
    ["protected_touched"],
  ],
  [
    "a VM the policy protects",
    { base: { web1 }, head: {} },
    vmEntry("web1", ["delete"]),
    ["protected_touched"],
    { protectedIds: new Set(["web1"]) },
  ],
  [
    "a protection lifted without being asked",
    {
      base: { web1: { ...web1, protect: true } },
      head: { web1: { ...web1, protect: true } },
    },
    vmEntry("web1", ["update"], unprotect),
    ["protected_touched"],
  ],
  [
    "a protection lifted as promised",
    { base: { web1: { ...web1, protect: true } }, head: { web1 } },
    vmEntry("web1", ["update"], unprotect),
    [],
  ],
  [
    "a name deleted that stays",
    keep,
    recordEntry("web1", "web-1", ["delete"]),
    ["delete_unpromised"],
  ],
  [
    "a promised alias goes",
    { base: { web1: { ...web1, aliases: ["www"] } }, head: { web1 } },
    recordEntry("web1", "www", ["delete"]),
    [],
  ],
  [
    "a VM rebuilt unasked",
    keep,
    vmEntry("web1", replace),
    ["replace_unpromised"],
  ],
  [
    "a VM rebuilt unasked, the other order",
    keep,
    vmEntry("web1", ["create", "delete"]),
    ["replace_unpromised"],
  ],
  [
    "a new VM made anew after a failed start",
    { base: {}, head: { web1 } },
    vmEntry("web1", replace, {}, { action_reason: "replace_because_tainted" }),
    [],
  ],
  [
    "a rebuild where a growing disk was promised",
    { base: { web1 }, head: { web1: { ...web1, disk: 40 } } },
    vmEntry("web1", replace, { replace_paths: [["clone", 0, "vm_id"]] }),
    ["replace_unpromised"],
  ],
  [
    "a TTL changed by hand",
    keep,
    recordEntry("web1", "web-1", replace, ttl),
    [],
  ],
  [
    "a TTL changed by hand, where drift is held",
    keep,
    recordEntry("web1", "web-1", replace, ttl),
    ["drift_held"],
    { drift: "hold" },
  ],
  [
    "a name made anew for no reason",
    keep,
    recordEntry("web1", "web-1", replace),
    ["replace_unpromised"],
  ],
  [
    "memory changed by hand",
    keep,
    vmEntry("web1", ["update"], memory(1, 2)),
    ["reboot_unpromised"],
  ],
  [
    "a reboot where one was promised",
    { base: { web1 }, head: { web1: { ...web1, cores: 4 } } },
    vmEntry("web1", ["update"], memory(1, 2)),
    [],
  ],
  [
    "a reboot where only a tag was promised",
    { base: { web1 }, head: { web1: { ...web1, tags: ["x"] } } },
    vmEntry("web1", ["update"], memory(1, 2)),
    ["reboot_unpromised"],
  ],
  [
    "an attribute nobody listed",
    keep,
    vmEntry("web1", ["update"], {
      before: { bios: "a" },
      after: { bios: "b" },
    }),
    ["reboot_unpromised"],
  ],
  [
    "a description changed by hand",
    keep,
    vmEntry("web1", ["update"], text),
    [],
  ],
  [
    "a description changed by hand, where drift is held",
    keep,
    vmEntry("web1", ["update"], text),
    ["drift_held"],
    { drift: "hold" },
  ],
  [
    "a VM stopped by hand is started",
    keep,
    vmEntry("web1", ["update"], {
      before: { started: false },
      after: { started: true },
    }),
    [],
  ],
  [
    "addresses the provider asks for again",
    keep,
    vmEntry("web1", ["update"], {
      before: { ipv4_addresses: [["10.0.0.1"]] },
      after: {},
      after_unknown: { ipv4_addresses: true },
    }),
    [],
    { drift: "hold" },
  ],
];
