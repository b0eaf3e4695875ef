/**
 * Small zip files by the thousand: a part that stays the same is compressed once and used again in each
 * (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
 */
import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip, compressed. */
export type PackedPart = { path: Buffer; crc: number; size: number; bytes: Buffer };

const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATE = 8;
/** 01/01/2020 00:00, always: the same parts give the same bytes. */
const DOS_DATE = ((2020 - 1980) << 9) | (1 << 5) | 1;

export function packPart(path: string, content: Uint8Array): PackedPart {
  return {
    path: Buffer.from(path),
    crc: crc32(content),
    size: content.length,
    bytes: deflateRawSync(content),
  };
}

/** A zip with these parts, in their order. */
export function packZip(parts: readonly PackedPart[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const head = Buffer.concat([u32(0x04034b50), u16(VERSION), describe(part), u16(0), part.path]);
    const entry = [u32(0x02014b50), u16(VERSION), u16(VERSION), describe(part), u16(0)];
    // No comment, first disk, no attributes.
    directory.push(...entry, u16(0), u16(0), u16(0), u32(0), u32(offset), part.path);
    pieces.push(head, part.bytes);
    offset += head.length + part.bytes.length;
  }
  const listed = Buffer.concat(directory);
  const counts = [u16(0), u16(0), u16(parts.length), u16(parts.length)];
  const end = [u32(0x06054b50), ...counts, u32(listed.length), u32(offset), u16(0)];
  return Buffer.concat([...pieces, listed, ...end]);
}

/** What local and central entry say alike: flags, method, time, date, checksum, sizes, length of the name. */
function describe({ crc, size, bytes, path }: PackedPart): Buffer {
  return Buffer.concat([
    u16(FLAGS),
    u16(DEFLATE),
    u16(0),
    u16(DOS_DATE),
    u32(crc),
    u32(bytes.length),
    u32(size),
    u16(path.length),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
