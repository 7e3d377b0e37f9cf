import { isListedAttribute } from "./attribute-rule.ts";

/**
 * Arguments of bpg/proxmox 0.111.1's VM resource that no key of fleet.yaml steers. Their names may be said, never their
 * values. Source: `proxmoxtf/resource/vm/vm.go`.
 */
const others: ReadonlySet<string> = new Set([
  "acpi",
  "agent",
  "amd_sev",
  "audio_device",
  "bios",
  "boot_order",
  "cdrom",
  "clone",
  "cpu",
  "disk",
  "efi_disk",
  "hook_script_file_id",
  "hostpci",
  "hotplug",
  "initialization",
  "keyboard_layout",
  "kvm_arguments",
  "machine",
  "memory",
  "network_device",
  "numa",
  "operating_system",
  "reboot",
  "rng",
  "scsi_hardware",
  "serial_device",
  "smbios",
  "startup",
  "tablet_device",
  "template",
  "tpm_state",
  "usb",
  "vga",
  "virtiofs",
  "watchdog",
]);

const ofRecords: ReadonlySet<string> = new Set([
  "addresses",
  "name",
  "ttl",
  "zone",
]);

/**
 * The part of an attribute's path that may be said: the whole of one we know, the first name of a block we know, else null.
 * A path of the plan may hold the key of somebody's map, and that is a value.
 */
export function knownAttribute(path: string): string | null {
  if (isListedAttribute(path) || ofRecords.has(path)) return path;
  if (path === "tainted") return path;
  const [first = ""] = path.split(".");
  return isListedAttribute(first) || others.has(first) ? first : null;
}

/** Of many paths each once, in their order, and how many may not be said. */
export function knownAttributes(paths: readonly string[]): {
  readonly names: readonly string[];
  readonly unnamed: number;
} {
  const named = paths.map(knownAttribute);
  return {
    names: [...new Set(named.filter((name) => name !== null))],
    unnamed: named.filter((name) => name === null).length,
  };
}
