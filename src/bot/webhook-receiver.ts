/**
 * Where verified events go: `probot.webhooks`. A method, not a property, so that Probot's own, which names every event of
 * GitHub, fits; ours are held to their shape before (src/bot/server/event.ts).
 */
export interface WebhookReceiver {
  receive(event: {
    readonly id: string;
    readonly name: string;
    readonly payload: object;
  }): Promise<void>;
}
