import { randomBytes } from "node:crypto";
import type { TsigKey } from "../../adapters/dns/tsig-key.ts";

export function newKey(): TsigKey {
  return {
    name: "homelab-fleet",
    algorithm: "hmac-sha256",
    secret: randomBytes(32).toString("base64"),
  };
}
