import { encodeStep } from "../../core/render/encode-step.ts";

/**
 * A path or branch for a `{+…}` of a route: its slashes stay, everything else that means something in an address does not.
 * @throws TypeError for one with a step `.` or `..`
 */
export function encodePath(path: string): string {
  return path.split("/").map(encodeStep).join("/");
}
