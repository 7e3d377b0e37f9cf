import { createPrivateKey } from "node:crypto";

/** The key as PEM with real line ends; null when it is none GitHub could have made. */
export function readPrivateKey(text: string): string | null {
  const pem = text.replaceAll("\\n", "\n").trim();
  try {
    const key = createPrivateKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === "rsa" && bits >= 2048 ? `${pem}\n` : null;
  } catch {
    // The library's message may quote the key.
    return null;
  }
}
