import { createHmac, timingSafeEqual } from "node:crypto";

const form = /^sha256=([0-9a-f]{64})$/;

/** The bytes a signature header holds; null unless there is exactly one of the only form GitHub sends. SHA-1 is never looked at. */
export function readSignature(
  headers: readonly string[] | undefined,
): Buffer | null {
  const [only, ...more] = headers ?? [];
  const hex = more.length === 0 ? form.exec(only ?? "")?.[1] : undefined;
  return hex === undefined ? null : Buffer.from(hex, "hex");
}

/**
 * Whether one of our secrets signed exactly these bytes. Every secret is tried and compared in constant time.
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function isSigned(
  body: Buffer,
  signature: Buffer,
  secrets: readonly string[],
): boolean {
  const matches = secrets.map((secret) =>
    timingSafeEqual(
      createHmac("sha256", secret).update(body).digest(),
      signature,
    ),
  );
  return matches.includes(true);
}
