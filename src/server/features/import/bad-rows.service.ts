import { PassThrough } from 'node:stream';
import type { Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/import.ts';
import { importFieldText, issueSentence } from '#contract/import-issue.ts';
import { HEADING_WORDS, type ImportField } from '#domain/import/import-field.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import {
  writeRowsXlsx,
  type ListColumn,
  type ListValue,
} from '#server/documents/xlsx/write-xlsx.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { describeRow } from './describe-import.ts';
import type { StoredRow } from './import-row.queries.ts';
import { findPlaces, type StoredOptions } from './import.queries.ts';
import { actOf, auditImport, getBatch, notNow, withImport } from './import.service.ts';
import { findBadRows } from './row.service.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const REASON = 'Lỗi cần sửa';
const ROW_NUMBER = 'Dòng trong tệp gốc';
const HELD = 'Dòng này đúng, nhưng hộ còn dòng khác bị lỗi nên chưa được ghi.';

/** The rows that were not taken, under headings the import understands, each with its reasons last. */
export async function exportBadRows(
  context: Context,
  key: Parsed<typeof contract.exportBadRows>,
): Promise<FileAnswer> {
  const today = todayInVietnam(context.now());
  const { batch, places } = await withImport(context, key.communeId, async (tx) => {
    const found = await getBatch(tx, key);
    const known = await findPlaces(tx, key.communeId, today);
    await auditImport(tx, { ...actOf(context, key), verb: 'bad_rows_exported' });
    return { batch: found, places: new Map(known.map(({ id, name }) => [id, name])) };
  });
  const { options, fileName } = batch;
  if (!options) throw notNow('uploaded');
  const fields = columnsOf(options);
  const columns: ListColumn[] = [
    ...fields.map((field) => ({ header: headingOf(field), width: 20, kind: 'text' as const })),
    { header: ROW_NUMBER, width: 10, kind: 'integer' },
    { header: REASON, width: 70, kind: 'text' },
  ];
  const rows = writeBadRows(findBadRows(context, key, options), { options, fields, places });
  const base = fileName.replace(/\.xlsx?$/i, '');
  return answerRows(`${base} - dong loi.xlsx`, { name: 'Dòng lỗi', columns }, rows);
}

/** The columns of the file in their order; and the neighbourhood, which lines above the rows may have named. */
function columnsOf({ mapping }: StoredOptions): ImportField[] {
  const fields = mapping.toSorted((a, b) => a.column - b.column).map(({ field }) => field);
  return fields.includes('neighbourhood') ? fields : [...fields, 'neighbourhood'];
}

async function* writeBadRows(
  rows: AsyncIterable<StoredRow>,
  known: { options: StoredOptions; fields: ImportField[]; places: ReadonlyMap<string, string> },
): AsyncGenerator<ListValue[]> {
  const { options, fields, places } = known;
  for await (const row of rows) {
    const { values, issues, rowNumber, isHeld } = describeRow(row, options);
    const texts = new Map(values.map(({ field, text }) => [field, text]));
    const place = texts.get('neighbourhood') || places.get(row.neighbourhoodId ?? '') || '';
    texts.set('neighbourhood', place);
    const reasons = issues.filter((issue) => issue.severity === 'error').map(sentenceOf);
    yield [
      ...fields.map((field) => texts.get(field) ?? ''),
      rowNumber,
      isHeld ? HELD : reasons.join(' '),
    ];
  }
}

function sentenceOf({ field, code, detail }: contract.ImportRow['issues'][number]): string {
  const sentence = issueSentence({ code, ...(detail && { detail }) });
  return field === null ? sentence : `${importFieldText[field].vi}: ${sentence}`;
}

/** The wording of a field that {@link findHeading} recognises beyond doubt. */
function headingOf(field: ImportField): string {
  const { vi } = importFieldText[field];
  const isKnown = HEADING_WORDS[field].includes(toSearchKey(vi));
  if (!isKnown) throw new Error(`The heading “${vi}” would not be recognised as ${field}`);
  return vi;
}

const TEMPLATE_FIELDS: Readonly<Record<'household' | 'member', readonly ImportField[]>> = {
  household: [
    'code',
    'head_name',
    'neighbourhood',
    'address',
    'birth',
    'sex',
    'citizen_id',
    'ethnicity',
    'declared_count',
    'phone',
    'note',
  ],
  member: [
    'household_no',
    'code',
    'neighbourhood',
    'address',
    'full_name',
    'relation',
    'birth',
    'sex',
    'citizen_id',
    'ethnicity',
    'person_of_merit',
    'disability',
    'work_ability',
    'health_insurance',
  ],
};

/** An empty list with headings the import understands, and one line for each neighbourhood to copy from. */
export async function downloadTemplate(
  context: Context,
  { communeId, layout }: Parsed<typeof contract.downloadTemplate>,
): Promise<FileAnswer> {
  const today = todayInVietnam(context.now());
  const places = await withImport(context, communeId, (tx) => findPlaces(tx, communeId, today));
  const fields = TEMPLATE_FIELDS[layout];
  const columns = fields.map((field) => ({
    header: headingOf(field),
    width: field === 'address' || field.endsWith('name') ? 28 : 16,
    kind: 'text' as const,
  }));
  const lines = places.map(({ name }) =>
    fields.map((field) => (field === 'neighbourhood' ? name : null)),
  );
  const fileName = layout === 'member' ? 'mau-danh-sach-nhan-khau.xlsx' : 'mau-danh-sach-ho.xlsx';
  return answerRows(fileName, { name: 'Danh sách', columns }, lines);
}

function answerRows(
  fileName: string,
  sheet: Parameters<typeof writeRowsXlsx>[0],
  rows: Parameters<typeof writeRowsXlsx>[1],
): FileAnswer {
  const body = new PassThrough();
  writeRowsXlsx(sheet, rows, body).catch((error: unknown) => body.destroy(error as Error));
  return { fileName, mediaType: XLSX, body };
}
