import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { Problem } from '#contract/problem.ts';
import { BACKUP_FORMAT, Manifest, MANIFEST_PART, partOf, type TableLine } from './manifest.ts';
import { measuring } from './measure.ts';

const MOST_MANIFEST_BYTES = 1024 * 1024;

export type Backup = {
  manifest: Manifest;
  openTable: (name: string) => Promise<Readable>;
  close: () => void;
};

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

/**
 * Opens a backup and reads it through once: it is used only when every table has the rows its manifest
 * promises. Throws `backup.damaged` or `backup.newer`.
 */
export async function openBackup(path: string): Promise<Backup> {
  const zip = await openZip(path, { lazyEntries: true, autoClose: false }).catch(asDamaged);
  try {
    const parts = await listParts(zip);
    const openPart = (name: string) => openEntry(zip, parts.get(name));
    const manifest = parseManifest(await readAll(await openPart(MANIFEST_PART)));
    const openTable = (name: string) => openPart(partOf(name));
    for (const line of manifest.tables) await checkTable(line, await openTable(line.name));
    return { manifest, openTable, close: () => zip.close() };
  } catch (error) {
    zip.close();
    return asDamaged(error);
  }
}

function asDamaged(error: unknown): never {
  if (error instanceof Problem) throw error;
  const { code, message } = error as { code?: string; message: string };
  // Not to be found or not to be read is no damage.
  if (code !== undefined && ['ENOENT', 'EACCES', 'EISDIR'].includes(code)) throw error;
  throw new Problem('backup.damaged', { reason: message });
}

function listParts(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, yauzl.Entry>();
    zip.on('entry', (entry: yauzl.Entry) => {
      parts.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(parts));
    zip.on('error', reject);
    zip.readEntry();
  });
}

async function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<Readable> {
  if (!entry) throw new Problem('backup.damaged', { reason: MANIFEST_PART });
  return promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip))(entry);
}

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MOST_MANIFEST_BYTES) throw new Error(`${MANIFEST_PART} is too large`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseManifest(text: string): Manifest {
  const json: unknown = JSON.parse(text);
  const { format } = json as { format?: unknown };
  if (typeof format === 'number' && format > BACKUP_FORMAT)
    throw new Problem('backup.newer', { found: `format ${format}` });
  return Manifest.parse(json);
}

async function checkTable({ name, bytes, sha256 }: TableLine, stream: Readable): Promise<void> {
  const measure = measuring();
  measure.stream.resume();
  await pipeline(stream, measure.stream);
  const found = measure.result();
  if (found.bytes !== bytes || found.sha256 !== sha256)
    throw new Problem('backup.damaged', { reason: name });
}
