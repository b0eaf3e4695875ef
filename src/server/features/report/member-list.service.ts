import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/report.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { writeRowsXlsx, type ListValue } from '#server/documents/xlsx/write-xlsx.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { findHouseholdLists, findMemberLines, type MemberListAsked } from './member-lines.ts';
import { memberColumns, type MemberLine } from './member-list-columns.ts';
import { recordExport, xlsxType } from './workbook.service.ts';

const HOUSEHOLDS_AT_ONCE = 500;

/**
 * Reports 14 and 15: every member of the poor or near-poor households, as an Excel list. Names,
 * ethnicity and circumstance are sensitive, so it takes the duty to see them and the duty to export,
 * and the log has who took it before the first byte leaves.
 */
export async function downloadMemberList(
  context: Context,
  input: Parsed<typeof contract.downloadMemberList>,
): Promise<FileAnswer> {
  const { communeId, code } = input;
  const place = { communeId };
  requirePermission(context, 'report.export', place);
  requirePermission(context, 'household.read_sensitive', place);
  // Written to a file first: a slow line does not hold the transaction, and half a list is no list.
  const folder = await mkdtemp(join(tmpdir(), 'chungtay-list-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'list.xlsx');
  try {
    await withPermission(context, { action: 'household.export', place }, (tx) =>
      writeMemberList(tx, input, { path, at: context.now(), actor: context.actor }),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  const body = createReadStream(path);
  body.once('close', () => void remove());
  const time = input.year ?? input.on;
  return { fileName: `Danh-sach-mau-${code}-${time}.xlsx`, mediaType: xlsxType, body };
}

/** Writes the list to a file and its export to the log; answers how many members it has. */
export async function writeMemberList(
  tx: Tx,
  asked: MemberListAsked,
  { path, at, actor }: { path: string; at: Date; actor: Context['actor'] | null },
): Promise<number> {
  const { communeId, code, ...when } = asked;
  const columns = memberColumns(code);
  const counter = { rows: 0 };
  const lines = findLines(tx, asked);
  const cells = toCells(columns, lines, counter);
  await writeRowsXlsx({ name: `Mẫu ${code}`, columns }, cells, createWriteStream(path));
  const which = { ...when, codes: [code], target: { communeId, units: 'old' as const } };
  await recordExport(tx, which, { at, actor });
  return counter.rows;
}

async function* toCells(
  columns: ReturnType<typeof memberColumns>,
  lines: AsyncIterable<MemberLine>,
  counter: { rows: number },
): AsyncGenerator<ListValue[]> {
  for await (const line of lines) {
    counter.rows += 1;
    yield columns.map((column) => column.value(line));
  }
}

/** Member by member, one register after the other, the members of a few hundred households at once. */
async function* findLines(tx: Tx, asked: MemberListAsked): AsyncGenerator<MemberLine> {
  for (const list of await findHouseholdLists(tx, asked)) {
    for (let begin = 0; begin < list.households.length; begin += HOUSEHOLDS_AT_ONCE) {
      yield* await findMemberLines(tx, list, { begin, end: begin + HOUSEHOLDS_AT_ONCE });
    }
  }
}
