/**
 * Assigned numbers of the DNS that this project uses.
 * Source: https://www.iana.org/assignments/dns-parameters (RFC 1035, 2136, 8945).
 */
export const rrType = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  OPT: 41,
  TSIG: 250,
  IXFR: 251,
  AXFR: 252,
  ANY: 255,
} as const;

export const rrClass = { IN: 1, NONE: 254, ANY: 255 } as const;

export const opcode = { QUERY: 0, UPDATE: 5 } as const;

export const rcode = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  YXDOMAIN: 6,
  YXRRSET: 7,
  NXRRSET: 8,
  NOTAUTH: 9,
  NOTZONE: 10,
} as const;

/** Values of the error field of a TSIG record, RFC 8945 section 3. */
export const tsigError = {
  NONE: 0,
  BADSIG: 16,
  BADKEY: 17,
  BADTIME: 18,
} as const;
