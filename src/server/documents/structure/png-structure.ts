import { crc32 } from 'node:zlib';
import { hasMarkup, type StructureFault } from './structure-fault.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, kind and check of a chunk. */
const AROUND_DATA = 12;

/** Walks the chunks of a PNG: each with its check, the head first, points between, nothing behind the end. */
export function findPngFault(bytes: Buffer): StructureFault | undefined {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return 'damaged';
  let hasPoints = false;
  for (let at = SIGNATURE.length; at + AROUND_DATA <= bytes.length;) {
    const end = at + AROUND_DATA + bytes.readUInt32BE(at);
    if (end > bytes.length) return 'damaged';
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return 'damaged';
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if ((kind === 'IHDR') !== (at === SIGNATURE.length)) return 'damaged';
    if (kind === 'IHDR' && !hasSize(bytes, at, end)) return 'damaged';
    if (kind === 'IEND') return endOf(bytes, end, hasPoints);
    if (kind === 'IDAT') hasPoints = true;
    else if (hasMarkup(bytes.subarray(at + 4, end - 4))) return 'mixed';
    at = end;
  }
  return 'damaged';
}

function hasSize(bytes: Buffer, at: number, end: number): boolean {
  const isWhole = end - at === AROUND_DATA + 13;
  return isWhole && bytes.readUInt32BE(at + 8) > 0 && bytes.readUInt32BE(at + 12) > 0;
}

function endOf(bytes: Buffer, end: number, hasPoints: boolean): StructureFault | undefined {
  if (!hasPoints) return 'damaged';
  return end === bytes.length ? undefined : 'mixed';
}
