import { createHmac, timingSafeEqual } from "node:crypto";
import type { TsigKey } from "../tsig-key.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { type Decoded, encodeRecord } from "./message.ts";
import { canonicalName, encodeName, readName } from "./name.ts";
import { rrClass, rrType, tsigError } from "./numbers.ts";
import { WireError } from "./wire-error.ts";

/** Transaction signatures, RFC 8945. */
export interface Tsig {
  readonly keyName: string;
  readonly algorithm: string;
  /** Seconds since the epoch. */
  readonly timeSigned: number;
  /** Seconds. */
  readonly fudge: number;
  readonly mac: Uint8Array;
  readonly originalId: number;
  readonly error: number;
  readonly other: Uint8Array;
}

export interface SigningOptions {
  /** Seconds since the epoch. */
  readonly now: number;
  /** In a response: the MAC of the request it answers. */
  readonly requestMac?: Uint8Array;
  readonly error?: number;
  readonly other?: Uint8Array;
}

/** Seconds two clocks may differ; the value RFC 8945 section 10 recommends. */
const fudgeSeconds = 300;

const digests: ReadonlyMap<string, string> = new Map([
  ["hmac-sha224", "sha224"],
  ["hmac-sha256", "sha256"],
  ["hmac-sha384", "sha384"],
  ["hmac-sha512", "sha512"],
]);

export function isTsigAlgorithm(algorithm: string): boolean {
  return digests.has(canonicalName(algorithm));
}

/** The message with a TSIG record at its end, and the MAC that the answer's signature will cover. */
export function signMessage(
  message: Uint8Array,
  key: TsigKey,
  options: SigningOptions,
): { readonly bytes: Uint8Array; readonly mac: Uint8Array } {
  const unsigned: Tsig = {
    keyName: canonicalName(key.name),
    algorithm: canonicalName(key.algorithm),
    timeSigned: options.now,
    fudge: fudgeSeconds,
    mac: new Uint8Array(),
    originalId: new ByteReader(message).u16(),
    error: options.error ?? tsigError.NONE,
    other: options.other ?? new Uint8Array(),
  };
  const mac = macOf(message, unsigned, key, options.requestMac);
  return { bytes: appendTsig(message, { ...unsigned, mac }), mac };
}

/** Appends a TSIG record as it is: how BADKEY and BADSIG are told, which cannot be signed. */
export function appendTsig(message: Uint8Array, tsig: Tsig): Uint8Array {
  const content = new ByteWriter().put(encodeName(tsig.algorithm));
  content.u48(tsig.timeSigned).u16(tsig.fudge);
  content.u16(tsig.mac.length).put(tsig.mac).u16(tsig.originalId);
  content.u16(tsig.error).u16(tsig.other.length).put(tsig.other);
  const record = encodeRecord({
    name: tsig.keyName,
    type: rrType.TSIG,
    class: rrClass.ANY,
    ttl: 0,
    rdata: content.bytes(),
  });
  const whole = new ByteWriter().put(message).put(record).bytes();
  new DataView(whole.buffer).setUint16(10, recordCount(message) + 1);
  return whole;
}

/** The TSIG record of a message, or null if it has none. */
export function tsigOf({ message, tsigAt }: Decoded): Tsig | null {
  const record = message.additionals.at(-1);
  if (tsigAt === null || record === undefined) return null;
  const reader = new ByteReader(record.rdata);
  const algorithm = canonicalName(readName(reader));
  const timeSigned = reader.u48();
  const fudge = reader.u16();
  const mac = reader.take(reader.u16());
  const originalId = reader.u16();
  const error = reader.u16();
  const other = reader.take(reader.u16());
  if (!reader.atEnd()) throw new WireError("bytes follow the TSIG content");
  // The signature covers these two as what they must be, not as what is sent (RFC 8945 section 4.2).
  if (record.class !== rrClass.ANY || record.ttl !== 0)
    throw new WireError("a TSIG record has another class or TTL than its own");
  const keyName = canonicalName(record.name);
  return {
    keyName,
    algorithm,
    timeSigned,
    fudge,
    mac,
    originalId,
    error,
    other,
  };
}

export type Verdict = "good" | "bad_key" | "bad_signature" | "bad_time";

/** Checks key, then signature, then time: the order RFC 8945 section 5.2 asks for. `now` in seconds. */
export function verifyMessage(
  bytes: Uint8Array,
  decoded: Decoded,
  tsig: Tsig,
  key: TsigKey,
  now: number,
  requestMac?: Uint8Array,
): Verdict {
  const known =
    tsig.keyName === canonicalName(key.name) &&
    tsig.algorithm === canonicalName(key.algorithm);
  if (!known || decoded.tsigAt === null) return "bad_key";
  const bare = bytes.slice(0, decoded.tsigAt);
  const view = new DataView(bare.buffer);
  view.setUint16(0, tsig.originalId);
  view.setUint16(10, view.getUint16(10) - 1);
  const mac = macOf(bare, tsig, key, requestMac);
  // Truncated MACs (RFC 8945 section 5.2.2.1) are refused: nothing here sends them.
  if (mac.length !== tsig.mac.length || !timingSafeEqual(mac, tsig.mac))
    return "bad_signature";
  return Math.abs(now - tsig.timeSigned) > tsig.fudge ? "bad_time" : "good";
}

function macOf(
  message: Uint8Array,
  tsig: Tsig,
  key: TsigKey,
  requestMac: Uint8Array | undefined,
): Uint8Array {
  const digest = digests.get(canonicalName(key.algorithm));
  if (digest === undefined) throw new WireError("unknown TSIG algorithm");
  const hmac = createHmac(digest, Buffer.from(key.secret, "base64"));
  if (requestMac !== undefined)
    hmac.update(
      new ByteWriter().u16(requestMac.length).put(requestMac).bytes(),
    );
  const variables = new ByteWriter().put(encodeName(tsig.keyName));
  variables.u16(rrClass.ANY).u32(0).put(encodeName(tsig.algorithm));
  variables.u48(tsig.timeSigned).u16(tsig.fudge).u16(tsig.error);
  variables.u16(tsig.other.length).put(tsig.other);
  return new Uint8Array(
    hmac.update(message).update(variables.bytes()).digest(),
  );
}

function recordCount(message: Uint8Array): number {
  return new ByteReader(message, 10).u16();
}
