import { WireError } from "./wire-error.ts";

/** Reads big-endian numbers, bytes and compressed names from one DNS message; never reads past its end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  offset: number;
  readonly end: number;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    if (end > bytes.length)
      throw new WireError("a length reaches past the end");
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  u8(): number {
    const value = this.offset < this.end ? this.bytes[this.offset] : undefined;
    if (value === undefined) throw new WireError("the message ends too early");
    this.offset += 1;
    return value;
  }

  u16(): number {
    return this.u8() * 0x100 + this.u8();
  }

  u32(): number {
    return this.u16() * 0x10000 + this.u16();
  }

  u48(): number {
    return this.u16() * 0x100000000 + this.u32();
  }

  take(length: number): Uint8Array {
    if (this.offset + length > this.end)
      throw new WireError("the message ends too early");
    const taken = this.bytes.slice(this.offset, this.offset + length);
    this.offset += length;
    return taken;
  }

  atEnd(): boolean {
    return this.offset === this.end;
  }
}
