import {
  privateFolder,
  removeFolder,
} from "../../../src/demo/private-folder.ts";
import {
  type Proxmox,
  startProxmox,
} from "../../../src/demo/proxmox/start-proxmox.ts";

/** One Proxmox for a file of tests; `stop` ends it and removes its folder. */
export async function startStandIn(): Promise<{
  readonly proxmox: Proxmox;
  readonly stop: () => Promise<void>;
}> {
  const folder = await privateFolder();
  const proxmox = await startProxmox({ folder });
  const stop = async () => {
    await proxmox.stop();
    await removeFolder(folder);
  };
  return { proxmox, stop };
}
