/** How two versions of a made-up fleet differ. */
export type Edit = "few" | "all";

/**
 * A made-up fleet.yaml of so many VMs, as people write them: defaults for most, a few keys of its own each. The head of `few`
 * is an ordinary pull request grown with the fleet (2 % of the VMs edited, ½ % removed, ½ % added); of `all` the worst one:
 * a default that reaches every VM, another memory for each, a tenth removed and as many added.
 */
export function fleetText(vms: number, version: "base" | Edit): string {
  const { kept, added } = idsOf(vms, version);
  return [
    "dns:",
    "  zone: home.sflab.io",
    "defaults:",
    "  node: pve1",
    "  template: 9002",
    "  username: admin",
    `  cores: ${version === "all" ? 4 : 2}`,
    "  ssh_keys:",
    `    - ${sshKey}`,
    "vms:",
    ...[...kept, ...added].flatMap((id) => vmLines(id, memoryOf(id, version))),
    "",
  ].join("\n");
}

/** How many VMs such an edit adds, removes or changes. */
export function changesIn(vms: number, edit: Edit): number {
  const { kept, added } = idsOf(vms, edit);
  const edited = kept.filter(
    (id) => edit === "all" || memoryOf(id, edit) !== memoryOf(id, "base"),
  );
  return edited.length + added.length + (vms - kept.length);
}

function idsOf(vms: number, version: "base" | Edit) {
  const ids = Array.from({ length: vms }, (_, index) => index);
  const removed = { base: 0, few: 200, all: 10 }[version];
  const kept = ids.filter((id) => removed === 0 || id % removed !== 7);
  const added = ids.slice(0, vms - kept.length).map((id) => id + 100_000);
  return { kept, added };
}

const sshKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGaH0m0E3hVp8Kq4wpSV1UrfvEGNTFWsSm7zvqZqk2pE kim@home";

function memoryOf(id: number, version: "base" | Edit): number {
  const edited = version === "all" || (version === "few" && id % 50 === 3);
  return (1 + (id % 8)) * 1024 + (edited ? 512 : 0);
}

function vmLines(id: number, memory: number): readonly string[] {
  const name = String(id).padStart(6, "0");
  return [
    `  vm-${name}:`,
    `    vm_name: server-${name}`,
    `    memory: ${memory}`,
    ...(id % 4 === 0 ? [`    aliases: [www-${name}, api-${name}]`] : []),
    ...(id % 2 === 0 ? staticAddress(id) : []),
    ...(id % 5 === 0 ? ["    tags: [web, production]", "    disk: 32"] : []),
    ...(id % 3 === 0
      ? [`    description: Server ${name} of the web tier`]
      : []),
  ];
}

function staticAddress(id: number): readonly string[] {
  const [high, low] = [Math.floor(id / 250), id % 250];
  const network = `10.${Math.floor(high / 250)}.${high % 250}`;
  return [`    address: ${network}.${low + 2}/24`, `    gateway: ${network}.1`];
}
