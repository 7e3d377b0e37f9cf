import { createHmac, randomUUID } from "node:crypto";
import type { WorkflowEvent } from "../github/event.ts";

export interface Delivery {
  /** Where the bot listens. */
  readonly url: string;
  /** What it is signed with. */
  readonly secret: string;
  readonly installationId: number;
}

/**
 * Sends an event as GitHub sends it to an App. Answers the HTTP status.
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export async function deliver(
  { name, payload }: Pick<WorkflowEvent, "name" | "payload">,
  { url, secret, installationId }: Delivery,
): Promise<number> {
  const body = JSON.stringify({
    ...payload,
    installation: { id: installationId },
  });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const response = await fetch(`${url}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/stand-in",
      "x-github-event": name,
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
  return response.status;
}
