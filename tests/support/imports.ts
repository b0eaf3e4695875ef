import { writeXlsx } from 'hucre';
import type { Input } from '#contract/endpoint.ts';
import {
  commitImport,
  getImport,
  previewSheet,
  readImport,
  uploadImport,
  type Import,
} from '#contract/import.ts';
import { newId } from '#server/new-id.ts';
import type { Client, TestApi } from './api.ts';

export type Cell = string | number | null;
type Merge = { startRow: number; startCol: number; endRow: number; endCol: number };

/** An .xlsx file with these cells. */
export async function listFile(
  rows: readonly (readonly Cell[])[],
  { name = 'Danh sách', merges = [] as Merge[] } = {},
): Promise<Buffer> {
  const bytes = await writeXlsx({ sheets: [{ name, rows: rows.map((row) => [...row]), merges }] });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An officer at work on imports: each step answers like the screen does, and fails loudly. */
export function importer(api: TestApi, client: Client) {
  const { communeId } = api.fixtures;

  async function upload(file: Buffer, fileName = 'danh-sach.xlsx'): Promise<Import> {
    const answer = await client.upload(uploadImport, { communeId, id: newId() }, fileName, file);
    return expectDone(answer);
  }

  async function see(importId: string): Promise<Import> {
    return expectDone(await client.call(getImport, { communeId, importId }));
  }

  async function preview(importId: string, asked: object = {}) {
    return expectDone(await client.call(previewSheet, { communeId, importId, ...asked }));
  }

  /** Reads with what the preview suggests, or as `change` says. */
  async function read(
    importId: string,
    change: Partial<Input<typeof readImport>> = {},
  ): Promise<Import> {
    const { sheet, heading } = await preview(importId);
    if (!heading) throw new Error('No heading was found');
    const { firstRow, lastRow, layout, columns } = heading;
    const mapping = columns.flatMap(({ field, index }) =>
      field === null ? [] : [{ field, column: index }],
    );
    const options = { sheet, firstRow, lastRow, layout, mapping, ...change };
    expectDone(await client.call(readImport, { communeId, importId, ...options }));
    await api.deps.jobs.drain();
    return see(importId);
  }

  async function commit(
    { id: importId, householdCount, memberCount }: Import,
    change: Partial<Input<typeof commitImport>> = {},
  ): Promise<Import> {
    const asked = { communeId, importId, householdCount, memberCount, ...change };
    expectDone(await client.call(commitImport, asked));
    await api.deps.jobs.drain();
    return see(importId);
  }

  return {
    upload,
    see,
    preview,
    read,
    commit,
    /** Upload and read with the suggestions. */
    async check(
      rows: readonly (readonly Cell[])[],
      change: Partial<Input<typeof readImport>> = {},
    ) {
      const { id } = await upload(await listFile(rows));
      return read(id, change);
    },
  };
}

function expectDone<T>({ status, body }: { status: number; body: T }): T {
  if (status !== 200) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
