/** The bytes of a DNS message break the format; a server answers FORMERR, a client drops the datagram. */
export class WireError extends Error {
  override readonly name = "WireError";
}
