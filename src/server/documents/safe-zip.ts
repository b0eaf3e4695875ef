/**
 * Opens a .xlsx or .docx from outside without believing anything it says. Everything is decided
 * from the central directory, before a byte is unpacked: how large it would become, how many parts
 * it has, whether it is locked, carries macros or reaches outside. While a part is unpacked, yauzl
 * stops it at the size the directory declared, so a lying directory gains nothing.
 */
import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { detectCfbKind, detectFileKind } from './detect-file-kind.ts';
import { HostileFileError } from './hostile-file.ts';

export type OfficeKind = 'xlsx' | 'docx';
/** A path on disk, or the bytes themselves. */
export type FileSource = string | Uint8Array;

export interface ZipLimits {
  maxParts: number;
  /** All parts together, unpacked, in bytes. */
  maxTotalSize: number;
  /** Unpacked ÷ packed of any part larger than `ratioFloor`. */
  maxRatio: number;
  ratioFloor: number;
}

/**
 * A real list of 100,000 rows × 30 columns unpacks to about 200 MB at 10–20 times its packed size;
 * a formatted but empty sheet reaches about 60 times. A bomb is made of ratios near 1,000.
 */
export const zipLimits: ZipLimits = {
  maxParts: 2_000,
  maxTotalSize: 768 * 1024 * 1024,
  maxRatio: 150,
  ratioFloor: 4 * 1024 * 1024,
};

export interface SafeZip {
  /** Sizes by part name. */
  readonly parts: ReadonlyMap<string, { packedSize: number; size: number }>;
  /** The part's bytes as a stream; `undefined` when there is no such part. */
  openPart(name: string): Promise<Readable | undefined>;
  /** A whole part in memory; refused above `maxBytes`. */
  readPart(name: string, maxBytes: number): Promise<Buffer | undefined>;
  close(): void;
}

/** Reads the start of a file or buffer, for `detectFileKind`. */
export async function readFileHead(source: FileSource): Promise<Uint8Array> {
  if (typeof source !== 'string') return source.subarray(0, 512);
  const file = await openFile(source);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Opens an Office file after every check that needs no unpacking.
 * @throws {HostileFileError} with the reason; see `HostileReason`.
 */
export async function openOfficeFile(
  source: FileSource,
  kind: OfficeKind,
  limits: ZipLimits = zipLimits,
): Promise<SafeZip> {
  await refuseWrongType(source, kind);
  const zip = await openSafeZip(source, limits);
  try {
    refuseWrongContent(zip, kind);
    await refuseOutsideReach(zip);
    return zip;
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Refuses what its first bytes tell to be no Office file: nothing is unpacked for that. */
export async function refuseWrongType(source: FileSource, kind: OfficeKind): Promise<void> {
  const found = detectFileKind(await readFileHead(source));
  if (found === 'zip') return;
  if (found === 'empty') throw new HostileFileError('empty');
  if (found === 'cfb' && typeof source !== 'string' && detectCfbKind(source) === 'encrypted') {
    throw new HostileFileError('encrypted');
  }
  throw new HostileFileError('wrong_type', { found, expected: kind });
}

async function openSafeZip(source: FileSource, limits: ZipLimits): Promise<SafeZip> {
  const options = { autoClose: false, lazyEntries: true, validateEntrySizes: true };
  try {
    const file =
      typeof source === 'string'
        ? await yauzl.openPromise(source, options)
        : await yauzl.fromBufferPromise(
            Buffer.from(source.buffer, source.byteOffset, source.byteLength),
            options,
          );
    try {
      return wrapZip(file, await readDirectory(file, limits));
    } catch (error) {
      file.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof HostileFileError) throw error;
    throw new HostileFileError('damaged', {}, { cause: error });
  }
}

async function readDirectory(
  file: yauzl.ZipFile,
  limits: ZipLimits,
): Promise<Map<string, yauzl.Entry>> {
  if (file.entryCount > limits.maxParts) {
    throw new HostileFileError('too_many_parts', { limit: limits.maxParts });
  }
  const entries = new Map<string, yauzl.Entry>();
  let total = 0;
  for await (const entry of file.eachEntry()) {
    if (entry.isEncrypted()) throw new HostileFileError('encrypted');
    // Two parts of one name let a checker and a reader see different files.
    if (entries.has(entry.fileName)) throw new HostileFileError('damaged');
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    const isBomb = entry.uncompressedSize > limits.ratioFloor && ratio > limits.maxRatio;
    if (isBomb || total > limits.maxTotalSize) {
      throw new HostileFileError('unpacks_too_large', {
        limit: `${Math.round(limits.maxTotalSize / 1024 / 1024)} MB`,
      });
    }
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function wrapZip(file: yauzl.ZipFile, entries: Map<string, yauzl.Entry>): SafeZip {
  const openPart = async (name: string): Promise<Readable | undefined> => {
    const entry = entries.get(name);
    return entry && (await file.openReadStreamPromise(entry));
  };
  return {
    parts: new Map(
      [...entries].map(([name, entry]) => [
        name,
        { packedSize: entry.compressedSize, size: entry.uncompressedSize },
      ]),
    ),
    openPart,
    async readPart(name, maxBytes) {
      if ((entries.get(name)?.uncompressedSize ?? 0) > maxBytes) {
        throw new HostileFileError('unpacks_too_large', {
          limit: `${Math.round(maxBytes / 1024 / 1024)} MB`,
        });
      }
      try {
        const stream = await openPart(name);
        if (!stream) return undefined;
        return Buffer.concat(await stream.toArray());
      } catch (error) {
        throw new HostileFileError('damaged', {}, { cause: error });
      }
    },
    close: () => file.close(),
  };
}

function refuseWrongContent(zip: SafeZip, kind: OfficeKind): void {
  const names = [...zip.parts.keys()];
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/vbaProject\.bin$/i) || has(/^xl\/macrosheets\//i)) {
    throw new HostileFileError('has_macros');
  }
  const found = officeKindOf(has);
  if (found !== kind) throw new HostileFileError('wrong_type', { found, expected: kind });
  if (has(/^xl\/externalLinks\//i)) throw new HostileFileError('has_external_links');
  if (has(/^(xl|word)\/activeX\//i) || has(/^word\/embeddings\/.*\.bin$/i)) {
    throw new HostileFileError('has_active_content');
  }
}

function officeKindOf(has: (pattern: RegExp) => boolean): string {
  if (!has(/^\[Content_Types\]\.xml$/)) return has(/^mimetype$/) ? 'opendocument' : 'zip';
  if (has(/^xl\/workbook\.bin$/i)) return 'xlsb';
  if (has(/^xl\//i)) return 'xlsx';
  if (has(/^word\//i)) return 'docx';
  return has(/^ppt\//i) ? 'pptx' : 'zip';
}

const MAX_RELATIONSHIPS_SIZE = 4 * 1024 * 1024;

/** Links that open by themselves (remote template, linked picture or object) are refused; a plain hyperlink is not. */
async function refuseOutsideReach(zip: SafeZip): Promise<void> {
  for (const name of zip.parts.keys()) {
    if (!name.endsWith('.rels')) continue;
    const xml = (await zip.readPart(name, MAX_RELATIONSHIPS_SIZE))?.toString('utf8') ?? '';
    for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
      const isOutside = /TargetMode\s*=\s*["']External["']/i.test(tag);
      if (isOutside && !/Type\s*=\s*["'][^"']*\/hyperlink["']/.test(tag)) {
        throw new HostileFileError('has_external_links');
      }
    }
  }
}
