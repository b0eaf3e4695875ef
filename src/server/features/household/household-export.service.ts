import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { writeRowsXlsx, type ListValue } from '#server/documents/xlsx/write-xlsx.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { exportColumns, type ExportColumn, type ExportRow } from './export-columns.ts';
import { findHouseholds, type ListFilter } from './household-list.queries.ts';
import { toListFilter } from './household-list.service.ts';
import { findMemberRows, type MemberRow } from './register.queries.ts';

type Asked = Parsed<typeof contract.exportHouseholds>;

const HOUSEHOLDS_AT_ONCE = 500;

/**
 * The filtered list as an Excel file, with who exported what and how many written to the audit log
 * before the first byte leaves. Written to a temporary file first: a slow line does not hold the
 * transaction, and a failure half-way does not look like a whole file.
 */
export async function exportHouseholds(context: Context, asked: Asked): Promise<FileAnswer> {
  const { communeId } = asked;
  const place = { communeId };
  requirePermission(context, 'household.export', place);
  if (asked.withSensitive) requirePermission(context, 'household.read_sensitive', place);
  const folder = await mkdtemp(join(tmpdir(), 'chungtay-export-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'list.xlsx');
  try {
    await withPermission(context, { action: 'household.export', place }, (tx) =>
      writeList(context, tx, asked, path),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    fileName: `danh-sach-ho-${todayInVietnam(context.now())}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: deletedAfterwards(path, remove),
  };
}

function deletedAfterwards(path: string, remove: () => Promise<void>): Readable {
  const stream = createReadStream(path);
  stream.once('close', () => void remove());
  return stream;
}

async function writeList(context: Context, tx: Tx, asked: Asked, path: string): Promise<void> {
  const columns = exportColumns(asked);
  const filter = toListFilter(context, asked.communeId, asked);
  const name = `Hộ ${formatDate(filter.today).replaceAll('/', '-')}`;
  const counter = { rows: 0 };
  const rows = writeCells(columns, findRows(tx, filter, asked), counter);
  await writeRowsXlsx({ name, columns }, rows, createWriteStream(path));
  const { search, communeId, ...filters } = asked;
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action: 'household.exported',
    subject: { kind: 'household' },
    // A search may hold a person's name or number: that there was one is enough.
    detail: { ...filters, hasSearch: Boolean(search), rowCount: counter.rows },
  });
}

async function* writeCells(
  columns: readonly ExportColumn[],
  rows: AsyncIterable<ExportRow>,
  counter: { rows: number },
): AsyncGenerator<ListValue[]> {
  for await (const row of rows) {
    counter.rows += 1;
    yield columns.map((column) => column.value(row));
  }
}

/** Household by household in the order of the list, a few hundred in memory at once. */
async function* findRows(tx: Tx, filter: ListFilter, asked: Asked): AsyncGenerator<ExportRow> {
  let after: { sortKey: string; id: string } | undefined;
  for (;;) {
    const households = await findHouseholds(tx, filter, { after, limit: HOUSEHOLDS_AT_ONCE });
    const householdIds = households.map((household) => household.id);
    const members = await findMemberRows(tx, asked.communeId, { householdIds });
    const byHousehold = Map.groupBy(members, (member) => member.householdId);
    for (const household of households) {
      const present = membersToShow(byHousehold.get(household.id) ?? []);
      const shown = asked.rows === 'member' ? present : [present[0]];
      for (const member of shown) yield { household, member };
    }
    const last = households.at(-1);
    if (households.length < HOUSEHOLDS_AT_ONCE || last === undefined) return;
    after = { sortKey: last.sortKey, id: last.id };
  }
}

/** Who lives there now, the head first. */
function membersToShow(members: readonly MemberRow[]): MemberRow[] {
  const present = members.filter((member) => member.leftOn === null);
  return present.toSorted((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head'));
}
