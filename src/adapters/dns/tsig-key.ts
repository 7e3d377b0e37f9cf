/** A shared secret that signs DNS messages. */
export interface TsigKey {
  /** Domain name of the key; case and a trailing dot do not matter. */
  readonly name: string;
  /** E.g. `hmac-sha256`; case and a trailing dot do not matter. */
  readonly algorithm: string;
  /** Base64. */
  readonly secret: string;
}
