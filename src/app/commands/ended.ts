import type { GateCode } from "../../core/gate/codes.ts";
import type { CommandOutcome } from "./request.ts";

const titles = {
  ignore: "Nothing to answer.",
  refuse: "Refused.",
  hold: "Held.",
  proceed: "Done.",
} as const satisfies Record<CommandOutcome["decision"], string>;

/** The end of a command in its one form. */
export function ended(
  decision: CommandOutcome["decision"],
  reasonCode: GateCode,
  rest: Partial<
    Pick<CommandOutcome, "replyUrl" | "work" | "result" | "title">
  > = {},
): CommandOutcome {
  return {
    decision,
    reasonCode,
    result: "none",
    title: titles[decision],
    replyUrl: null,
    work: null,
    ...rest,
  };
}
