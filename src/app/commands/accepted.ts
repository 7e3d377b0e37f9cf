import type { GateFacts } from "../../core/gate/facts.ts";
import type { CommandPorts, CommandRequest } from "./request.ts";
import type { Asker } from "./who-asks.ts";

/** A command whose author may give it, with everything it is carried out by. */
export interface Accepted {
  readonly asker: Asker;
  /** The gate's facts so far. */
  readonly facts: GateFacts;
  readonly request: CommandRequest;
  readonly ports: CommandPorts;
}
