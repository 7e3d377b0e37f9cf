import * as v from "valibot";
import { sha256 } from "../sha256.ts";
import { type Marker, markerSchema } from "./marker-schema.ts";

/** HMAC-SHA256 over payload and repository id, as hex or base64url; given by who holds the key. */
export type Sign = (payload: string) => string;

const shape =
  /^<!-- homelab-fleet:v1 ([A-Za-z0-9_-]{1,4000})(?:\.([A-Za-z0-9_-]{1,200}))? -->$/;

/** The marker's line. base64url holds no `-->`: two dashes may follow each other, `>` cannot. */
export function encodeMarker(marker: Marker, sign?: Sign): string {
  const payload = Buffer.from(JSON.stringify(marker), "utf8").toString(
    "base64url",
  );
  const signature = sign === undefined ? "" : `.${sign(payload)}`;
  return `<!-- homelab-fleet:v1 ${payload}${signature} -->`;
}

/** The marker on a body's last line, or null: none, garbage, or with a key in use not signed by it. Never throws. */
export function decodeMarker(body: string, sign?: Sign): Marker | null {
  const [, payload, signature] = shape.exec(lastLine(body)) ?? [];
  if (payload === undefined) return null;
  if (sign !== undefined && signature !== sign(payload)) return null;
  const parsed = v.safeParse(markerSchema, parse(payload));
  return parsed.success ? parsed.output : null;
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** GitHub gives bodies back with the line ends a browser sent. */
function lastLine(body: string): string {
  const text = body.trimEnd(); // `/\s+$/` would take quadratic time of a body full of white space
  return text.slice(text.lastIndexOf("\n") + 1);
}

/** Hash of everything above the footer, for the marker. */
export function bodyHash(aboveFooter: string): string {
  return sha256(aboveFooter.replace(/\r\n/g, "\n").trim()).slice(0, 16);
}

/** Everything above the footer, which is the last paragraph before the marker. */
export function aboveFooter(body: string): string {
  const lines = body.replace(/\r\n/g, "\n").trim().split("\n");
  const withoutMarker = lines.slice(0, -1).join("\n").trimEnd();
  const footer = withoutMarker.lastIndexOf("\n\n");
  return footer < 0 ? "" : withoutMarker.slice(0, footer);
}

/** Whether somebody changed the text of a comment of ours. */
export function editedByHand(body: string, marker: Marker): boolean {
  return bodyHash(aboveFooter(body)) !== marker.body;
}

/** Nothing new to say: no write. Clock and run stand in the footer and do not count. */
export function saysTheSame(one: Marker, other: Marker): boolean {
  return (
    one.body === other.body &&
    one.head === other.head &&
    one.base === other.base &&
    one.stage === other.stage
  );
}
