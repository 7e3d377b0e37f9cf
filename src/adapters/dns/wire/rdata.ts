import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { encodeName, readName } from "./name.ts";
import { rrType } from "./numbers.ts";
import { WireError } from "./wire-error.ts";

export interface Soa {
  readonly primary: string;
  readonly mailbox: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

/** The record's content with names inside it written out: old types may use compression pointers (RFC 3597 section 4). */
export function plainRdata(type: number, content: ByteReader): Uint8Array {
  const out = new ByteWriter();
  const empty = content.atEnd(); // UPDATE deletes and prerequisites carry no content
  if (!empty) {
    if (type === rrType.MX) out.u16(content.u16());
    if (holdsName(type)) out.put(encodeName(readName(content)));
    if (type === rrType.SOA) out.put(encodeName(readName(content)));
  }
  out.put(content.take(content.end - content.offset));
  return out.bytes();
}

/** `address` is dotted decimal. */
export function encodeA(address: string): Uint8Array {
  const parts = address.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255)))
    throw new WireError("not an IPv4 address");
  return Uint8Array.from(parts);
}

export function decodeA(rdata: Uint8Array): string {
  if (rdata.length !== 4) throw new WireError("an A record needs four bytes");
  return rdata.join(".");
}

/** The name in an NS, CNAME or PTR record. */
export function decodeNameRdata(rdata: Uint8Array): string {
  return readName(new ByteReader(rdata));
}

export function encodeSoa(soa: Soa): Uint8Array {
  const out = new ByteWriter();
  out.put(encodeName(soa.primary)).put(encodeName(soa.mailbox));
  out.u32(soa.serial).u32(soa.refresh).u32(soa.retry);
  return out.u32(soa.expire).u32(soa.minimum).bytes();
}

export function decodeSoa(rdata: Uint8Array): Soa {
  const reader = new ByteReader(rdata);
  return {
    primary: readName(reader),
    mailbox: readName(reader),
    serial: reader.u32(),
    refresh: reader.u32(),
    retry: reader.u32(),
    expire: reader.u32(),
    minimum: reader.u32(),
  };
}

function holdsName(type: number): boolean {
  return (
    type === rrType.NS ||
    type === rrType.CNAME ||
    type === rrType.SOA ||
    type === rrType.PTR ||
    type === rrType.MX
  );
}
