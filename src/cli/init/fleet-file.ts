import { stringify } from "yaml";
import type { NewFile, Settings } from "./settings.ts";

export const fleetPath = "fleet.yaml";

/** The one fleet, or each of several in the folder the workflows look into. */
export function fleetFiles(settings: Settings): readonly NewFile[] {
  const paths = settings.fleets?.map((name) => `fleets/${name}.yaml`);
  return (paths ?? [fleetPath]).map((path) => fleetFile(path, settings));
}

/** A fleet without a machine: the first push changes nothing and tells whether everything is set up. */
function fleetFile(
  path: string,
  { zone, node, template, fleets }: Settings,
): NewFile {
  const whose = fleets === null ? "the homelab" : "this fleet";
  return {
    path,
    text: `# The machines of ${whose}. A pull request that changes this file is told what happens to each of them.
dns:
  zone: ${scalar(zone)} # a zone your DNS server takes signed updates for

defaults: # what every VM has that does not say otherwise
  node: ${scalar(node)} # the Proxmox node
  template: ${template} # the VM that is cloned

vms: {}
# The first machine, by pull request, instead of the line above:
# vms:
#   web01: # the id: how comments speak of the VM
#     vm_name: web-server-01 # what Proxmox and DNS call it
#     memory: 4096 # MB
#     disk: 20 # GB
`,
  };
}

/** In quotes where some version of YAML would read something else than text. */
export function scalar(text: string): string {
  const plain = stringify(text, { version: "1.1" }).trimEnd();
  return /^[a-z]/i.test(plain) ? plain : JSON.stringify(text);
}
