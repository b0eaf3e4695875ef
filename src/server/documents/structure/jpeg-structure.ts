import { hasMarkup, type StructureFault } from './structure-fault.ts';

const MARK = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

/**
 * Walks the segments of a JPEG from its start to its end. Phones put more behind it: a second
 * photograph, a film of the moment, notes of their maker; anything else there is another file.
 */
export function findJpegFault(bytes: Buffer): StructureFault | undefined {
  let at = 0;
  do {
    const walk = walkPhotograph(bytes, at);
    if ('fault' in walk) return walk.fault;
    at = skipZeros(bytes, walk.end);
  } while (bytes[at] === MARK && bytes[at + 1] === START);
  return at === bytes.length || isOfPhone(bytes.subarray(at)) ? undefined : 'mixed';
}

type Walk = { end: number } | { fault: StructureFault };
const damaged: Walk = { fault: 'damaged' };

function walkPhotograph(bytes: Buffer, start: number): Walk {
  let hasFrame = false;
  let hasScan = false;
  if (bytes[start] !== MARK || bytes[start + 1] !== START) return damaged;
  for (let at = start + 2; at + 1 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== MARK || marker === 0) return damaged;
    if (marker === MARK) at += 1;
    else if (marker === END) return hasScan ? { end: at + 2 } : damaged;
    else if (isAlone(marker)) at += 2;
    else {
      const end = endOfSegment(bytes, at);
      if (end === undefined) return damaged;
      const segment = bytes.subarray(at + 4, end);
      if (isNote(marker) && hasMarkup(segment)) return { fault: 'mixed' };
      if (isFrame(marker)) {
        if (!hasSize(segment)) return damaged;
        hasFrame = true;
      }
      if (marker === SCAN && !hasFrame) return damaged;
      hasScan ||= marker === SCAN;
      at = marker === SCAN ? endOfPoints(bytes, end) : end;
    }
  }
  return damaged;
}

/** Marks without a length: restarts and the temporary mark. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** Frames of any coding; three numbers among them mean something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Notes of programs and comments. */
function isNote(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

function endOfSegment(bytes: Buffer, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at + 2);
  const end = at + 2 + length;
  return length >= 2 && end <= bytes.length ? end : undefined;
}

/** Height and width of a frame, after the depth of its points. */
function hasSize(frame: Buffer): boolean {
  return frame.length >= 6 && frame.readUInt16BE(1) > 0 && frame.readUInt16BE(3) > 0;
}

/** The first mark after the points of a scan that is neither a doubled byte nor a restart. */
function endOfPoints(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== MARK && !isAlone(next)) return at;
  }
  return bytes.length;
}

function skipZeros(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0) at += 1;
  return at;
}

function isOfPhone(tail: Buffer): boolean {
  if (hasMarkup(tail.subarray(0, 1024))) return false;
  const isFilm = tail.subarray(0, 12).includes('ftyp');
  return isFilm || tail.subarray(-4).equals(Buffer.from('SEFT'));
}
