import type { Position } from "../problem.ts";
import { vmId } from "./names.ts";
import type { FleetProblem } from "./problem-list.ts";
import { fitting } from "./value-kind.ts";

/** Words some YAML reader takes for a boolean or null (https://yaml.org/type/bool.html), whatever their case. */
const yamlWords = new Set([
  "y",
  "n",
  "yes",
  "no",
  "on",
  "off",
  "true",
  "false",
  "null",
]);

/** Why a word is no id, or null. */
export function idProblem(
  id: string,
  at: Position,
  path: string,
): FleetProblem | null {
  if (fitting(vmId, id) === undefined) {
    return {
      code: "bad_id",
      at,
      path,
      message: `${vmId.wanted}, is needed`,
      hint: "for example `web01`; what Proxmox and DNS call the VM is its `vm_name`",
    };
  }
  const yaml = yamlWords.has(id);
  if (!yaml && !(id in {})) return null;
  return {
    code: "reserved_id",
    at,
    path,
    message: yaml
      ? "YAML readers disagree on whether this word is a text"
      : "every JavaScript object has a property of this name",
    hint: "give the VM another id; its `vm_name` can stay",
  };
}
