import type { ApiCall, ApiReply } from "./api-message.ts";

/** A call that was made, with the status of its answer; passwords are left out. */
export interface RecordedCall extends ApiCall {
  readonly status: number;
}

const secret: ReadonlySet<string> = new Set(["cipassword", "password"]);

export function recordCall(call: ApiCall, reply: ApiReply): RecordedCall {
  const params = new Map(
    [...call.params].map(([key, value]) => [
      key,
      secret.has(key) ? "***" : value,
    ]),
  );
  return { ...call, params, status: reply.status };
}
