import { crc32, inflateRawSync } from "node:zlib";

/** The archive is damaged or of a kind we do not read; the message is a clause without a final stop. */
export class ZipError extends Error {
  override readonly name = "ZipError";
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const stored = 0;
const deflated = 8;

/**
 * One file out of a zip archive, by its exact name. Reads what release archives use: stored or deflated, no encryption, no ZIP64.
 * Only the wanted name is looked at, so an archive cannot write anywhere. Format: PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16.
 * @param limit most bytes the file may have
 * @throws ZipError
 */
export function zipEntry(archive: Buffer, name: string, limit: number): Buffer {
  const entry = findEntry(archive, name);
  if (entry.size > limit) {
    throw new ZipError(`${name} in the archive is larger than ${limit} bytes`);
  }
  const content = unpack(packed(archive, entry), entry, name);
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw new ZipError(`${name} in the archive is damaged`);
  }
  return content;
}

type Entry = {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
};

function findEntry(archive: Buffer, name: string): Entry {
  const end = endRecord(archive);
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (
      at + 46 > archive.length ||
      archive.readUInt32LE(at) !== directoryEntry
    ) {
      throw new ZipError("the archive's directory is damaged");
    }
    const nameLength = archive.readUInt16LE(at + 28);
    const extra = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    if (archive.toString("utf8", at + 46, at + 46 + nameLength) === name) {
      return readEntry(archive, at);
    }
    at += 46 + nameLength + extra;
  }
  throw new ZipError(`the archive holds no ${name}`);
}

function readEntry(archive: Buffer, at: number): Entry {
  return {
    flags: archive.readUInt16LE(at + 8),
    method: archive.readUInt16LE(at + 10),
    crc: archive.readUInt32LE(at + 16),
    packedSize: archive.readUInt32LE(at + 20),
    size: archive.readUInt32LE(at + 24),
    offset: archive.readUInt32LE(at + 42),
  };
}

/** Searched from the end: a comment of up to 65,535 bytes may follow it. */
function endRecord(archive: Buffer): number {
  const first = Math.max(0, archive.length - 22 - 0xffff);
  for (let at = archive.length - 22; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === endOfDirectory) {
      return at;
    }
  }
  throw new ZipError("it is not a whole zip archive");
}

function packed(archive: Buffer, entry: Entry): Buffer {
  const at = entry.offset;
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== localHeader) {
    throw new ZipError("the archive is damaged");
  }
  const start =
    at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  return archive.subarray(start, start + entry.packedSize);
}

function unpack(content: Buffer, entry: Entry, name: string): Buffer {
  const encrypted = (entry.flags & 1) === 1;
  if (entry.method === stored && !encrypted) {
    return content;
  }
  if (entry.method !== deflated || encrypted) {
    throw new ZipError(`${name} in the archive is packed in an unknown way`);
  }
  try {
    return inflateRawSync(content, { maxOutputLength: entry.size + 1 });
  } catch (cause) {
    throw new ZipError(`${name} in the archive is damaged`, { cause });
  }
}
