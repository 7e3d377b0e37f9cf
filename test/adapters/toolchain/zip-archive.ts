import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive with the given files, deflated, as release archives are made. `comment` stands at the very end. */
export function zipArchive(
  files: Readonly<Record<string, string>>,
  method: 0 | 8 = 8,
  comment = "",
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const common = fields(method, content, packed, name);
    const head = Buffer.concat([Buffer.from("504b03041400", "hex"), common]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("504b010214031400", "hex"), common, entry]),
      Buffer.from(name),
    );
    bodies.push(head, Buffer.from(name), packed);
    offset += head.length + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, listing, end, Buffer.from(comment)]);
}

/** From the flags to the length of the extra field: the same in both headers. */
function fields(
  method: number,
  content: Buffer,
  packed: Buffer,
  name: string,
): Buffer {
  const common = Buffer.alloc(24);
  common.writeUInt16LE(method, 2);
  common.writeUInt32LE(crc32(content), 8);
  common.writeUInt32LE(packed.length, 12);
  common.writeUInt32LE(content.length, 16);
  common.writeUInt16LE(name.length, 20);
  return common;
}
