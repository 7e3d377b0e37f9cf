import type { Command } from "../../core/command/command.ts";
import type { Accepted } from "./accepted.ts";
import { applyCommand } from "./apply-command.ts";
import { cancelCommand } from "./cancel-command.ts";
import { confirmCommand } from "./confirm-command.ts";
import { destroyCommand } from "./destroy-command.ts";
import { helpCommand } from "./help-command.ts";
import { lockCommand } from "./lock-command.ts";
import { planCommand } from "./plan-command.ts";
import type { CommandOutcome } from "./request.ts";
import { statusCommand } from "./status-command.ts";
import { unlockCommand } from "./unlock-command.ts";

/** Each command gathers what is its own, asks the gate again with all of it, and acts. @throws ForgeError */
export function carryOut(
  command: Command,
  accepted: Accepted,
): Promise<CommandOutcome> {
  switch (command.name) {
    case "help":
      return helpCommand(accepted);
    case "status":
      return statusCommand(accepted);
    case "lock":
      return lockCommand(command.reason, accepted);
    case "unlock":
      return unlockCommand(accepted);
    case "plan":
      return planCommand(accepted);
    case "apply":
      return applyCommand(command.digest, accepted);
    case "destroy":
      return destroyCommand(command.vm, accepted);
    case "confirm":
      return confirmCommand(command.code, accepted);
    case "cancel":
      return cancelCommand(accepted);
  }
}
