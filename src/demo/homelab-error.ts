/** A part of the embedded homelab cannot be had; the message says what, why and what to do next. */
export class HomelabError extends Error {
  override readonly name = "HomelabError";
}
