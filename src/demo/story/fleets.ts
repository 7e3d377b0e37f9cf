/** The fleet the story begins with: three VMs. */
export const seedFleet = `dns:
  zone: home.sflab.io
vms:
  web01:
    vm_name: web-server-01
    memory: 4096
  web02:
    vm_name: web-server-02
    memory: 4096
  db01:
    vm_name: database-01
    memory: 8192
`;

/** The edit: one VM added, one resized, one removed, one default changed for all. */
export const editedFleet = `dns:
  zone: home.sflab.io
defaults:
  disk: 12
vms:
  web02:
    vm_name: web-server-02
    memory: 4096
  db01:
    vm_name: database-01
    cores: 4
    memory: 16384
  app01:
    vm_name: app-server-01
    memory: 4096
`;
