/** GitHub runs the Action on Node 24, development may be on 20: `HOMELAB_FLEET_ACTION_NODE` names a Node to run the bundle with. */
export const actionNode =
  process.env["HOMELAB_FLEET_ACTION_NODE"] ?? process.execPath;
