import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { encodeName, readName } from "./name.ts";
import { rrType } from "./numbers.ts";
import { plainRdata } from "./rdata.ts";
import { WireError } from "./wire-error.ts";

export interface Question {
  readonly name: string;
  readonly type: number;
  readonly class: number;
}

/** `rdata` holds no compression pointers. `ttl` in seconds; OPT and TSIG use it and the class for other things. */
export interface ResourceRecord {
  readonly name: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  readonly rdata: Uint8Array;
}

/** A DNS message, RFC 1035 section 4. In an UPDATE the sections are zone, prerequisites, updates, additional. */
export interface Message {
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly rcode: number;
  readonly questions: readonly Question[];
  readonly answers: readonly ResourceRecord[];
  readonly authorities: readonly ResourceRecord[];
  readonly additionals: readonly ResourceRecord[];
}

export interface Decoded {
  readonly message: Message;
  /** Where the last record begins if that is a TSIG record, which then is the last of `additionals`; else null. */
  readonly tsigAt: number | null;
}

export function encodeMessage(message: Message): Uint8Array {
  const out = new ByteWriter().u16(message.id).u16(flagsOf(message));
  out.u16(message.questions.length).u16(message.answers.length);
  out.u16(message.authorities.length).u16(message.additionals.length);
  for (const question of message.questions)
    out.put(encodeName(question.name)).u16(question.type).u16(question.class);
  for (const section of sectionsOf(message))
    for (const record of section) out.put(encodeRecord(record));
  return out.bytes();
}

export function encodeRecord(record: ResourceRecord): Uint8Array {
  const out = new ByteWriter().put(encodeName(record.name));
  out.u16(record.type).u16(record.class).u32(record.ttl);
  return out.u16(record.rdata.length).put(record.rdata).bytes();
}

/** Throws WireError, and nothing else, for bytes that are no message; a TSIG record anywhere but last is one such. */
export function decodeMessage(bytes: Uint8Array): Decoded {
  const reader = new ByteReader(bytes);
  const id = reader.u16();
  const flags = reader.u16();
  const counts = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const questions = times(counts[0], () => readQuestion(reader));
  const answers = times(counts[1], () => readRecord(reader));
  const authorities = times(counts[2], () => readRecord(reader));
  let lastAt = 0;
  const additionals = times(counts[3], () => {
    lastAt = reader.offset;
    return readRecord(reader);
  });
  if (!reader.atEnd()) throw new WireError("bytes follow the last record");
  const message: Message = {
    ...readFlags(flags),
    id,
    questions,
    answers,
    authorities,
    additionals,
  };
  const signed = additionals.at(-1)?.type === rrType.TSIG;
  const allowed = signed ? 1 : 0;
  if (sectionsOf(message).flat().filter(isTsig).length !== allowed)
    throw new WireError("a TSIG record is not the last record");
  return { message, tsigAt: signed ? lastAt : null };
}

function sectionsOf(message: Message): readonly (readonly ResourceRecord[])[] {
  return [message.answers, message.authorities, message.additionals];
}

function isTsig(record: ResourceRecord): boolean {
  return record.type === rrType.TSIG;
}

function flagsOf(message: Message): number {
  return (
    (message.response ? 0x8000 : 0) +
    ((message.opcode & 0xf) << 11) +
    (message.authoritative ? 0x0400 : 0) +
    (message.truncated ? 0x0200 : 0) +
    (message.recursionDesired ? 0x0100 : 0) +
    (message.rcode & 0xf)
  );
}

function readFlags(flags: number) {
  return {
    response: (flags & 0x8000) !== 0,
    opcode: (flags >>> 11) & 0xf,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    rcode: flags & 0xf,
  };
}

function times<T>(count: number | undefined, read: () => T): readonly T[] {
  const items: T[] = [];
  for (let done = 0; done < (count ?? 0); done += 1) items.push(read());
  return items;
}

function readQuestion(reader: ByteReader): Question {
  return { name: readName(reader), type: reader.u16(), class: reader.u16() };
}

function readRecord(reader: ByteReader): ResourceRecord {
  const name = readName(reader);
  const type = reader.u16();
  const rclass = reader.u16();
  const ttl = reader.u32();
  const length = reader.u16();
  const content = new ByteReader(
    reader.bytes,
    reader.offset,
    reader.offset + length,
  );
  const rdata = plainRdata(type, content);
  reader.offset += length;
  return { name, type, class: rclass, ttl, rdata };
}
