import type { IncomingMessage } from "node:http";
import type { Taking } from "../intake.ts";
import type { AllowList } from "../settings.ts";
import { type Event, readEvent } from "./event.ts";
import { isSigned, readSignature } from "./is-signed.ts";
import type { Limits } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { readBody } from "./read-body.ts";
import { readJson } from "./read-json.ts";
import { refuseHeader } from "./refuse-header.ts";

export interface Gatekeeping {
  readonly secrets: readonly string[];
  readonly repositories: AllowList;
  readonly installations: AllowList;
  readonly limits: Limits;
  readonly offer: (event: Event) => Taking;
}

/** One request to the webhook path, from its first header to its place in the queue. Nothing of the body is looked at before its signature holds. */
export async function receive(
  request: IncomingMessage,
  rules: Gatekeeping,
): Promise<Outcome> {
  const refused = refuseHeader(request, rules.limits.bodyBytes);
  if (refused !== null) return refused;
  const { headersDistinct } = request;
  const signature = readSignature(headersDistinct["x-hub-signature-256"]);
  if (signature === null) return "unsigned";
  const body = await readBody(request, rules.limits);
  if (body.kind !== "whole") return body.kind;
  if (!isSigned(body.bytes, signature, rules.secrets)) return "unsigned";
  const json = readJson(body.bytes, rules.limits.depth);
  if (!json.ok) return json.why;
  const [name, ...more] = headersDistinct["x-github-event"] ?? [];
  const event = readEvent(more.length === 0 ? name : undefined, json.value);
  if (typeof event === "string") return event;
  return isAllowed(event, rules) ? rules.offer(event) : "not_allowed";
}

function isAllowed(
  { payload: { repository, installation } }: Event,
  { repositories, installations }: Gatekeeping,
): boolean {
  return (
    (repositories === null || repositories.has(repository.id)) &&
    (installations === null || installations.has(installation.id))
  );
}
