import { type Asked, told, type Untold } from "../../core/status/asked.ts";
import { ForgeError, type ForgeErrorReason } from "../ports.ts";

const why = {
  forbidden: "forbidden",
  unauthorized: "forbidden",
  rate_limited: "limited",
  not_found: "missing",
  // Of an empty repository.
  unprocessable: "missing",
  unavailable: "silent",
  garbage: "silent",
} as const satisfies Record<ForgeErrorReason, Untold>;

/** What GitHub says, or why it does not: one thing that cannot be read hides no other. */
export async function ask<T>(question: () => Promise<T>): Promise<Asked<T>> {
  try {
    return told(await question());
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    return { kind: "untold", why: why[error.reason] };
  }
}
