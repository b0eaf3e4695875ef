import type { Parsed } from '#contract/endpoint.ts';
import * as contract from '#contract/report.ts';
import { formatLongDate } from '#domain/text/format-date.ts';
import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { moveScope } from '#server/db/scope.ts';
import type { FormSheet } from '#server/documents/xlsx/form-sheet.ts';
import { writeFormXlsx } from '#server/documents/xlsx/form-xlsx.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import type { ReportForm } from './forms/report-form.ts';
import { type Issuer, getIssuer } from './issuer.service.ts';
import { buildReports, logBroken, withTarget, type Which } from './report.service.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The official reports of a commune as one workbook, ready to print and sign; the export is in the audit log. */
export async function downloadReports(
  context: Context,
  input: Parsed<typeof contract.downloadReports>,
): Promise<FileAnswer> {
  const { communeId, units, codes = contract.formCodes, ...when } = input;
  return withTarget(context, 'report.export', { communeId, units }, (tx) =>
    sendWorkbook(context, tx, { ...when, codes, target: { communeId, units } }),
  );
}

/** The same of a province: of the communes in it, those the reader may see. */
export async function downloadUnitReports(
  context: Context,
  input: Parsed<typeof contract.downloadUnitReports>,
): Promise<FileAnswer> {
  const { unitId, units, codes = contract.formCodes, ...when } = input;
  return withPermission(context, { action: 'report.export' }, (tx) =>
    sendWorkbook(context, tx, { ...when, codes, target: { unitId, units } }),
  );
}

async function sendWorkbook(context: Context, tx: Tx, which: Which): Promise<FileAnswer> {
  const at = context.now();
  const { forms, body } = await buildWorkbook(tx, which, at);
  for (const form of forms) logBroken(context, which.target, form);
  await recordExport(tx, which, { at, actor: context.actor });
  return { fileName: `Bao-cao-ra-soat-${which.year ?? which.on}.xlsx`, mediaType: xlsxType, body };
}

/** The workbook's bytes and the forms in it. Throws like `buildReports`. */
export async function buildWorkbook(
  tx: Tx,
  which: Which,
  at: Date,
): Promise<{ forms: ReportForm[]; body: Buffer }> {
  const { forms, issuerId } = await buildReports(tx, which);
  const today = todayInVietnam(at);
  const issuer = await getIssuer(tx, issuerId, today);
  return { forms, body: await writeFormXlsx(forms.map((form) => toSheet(form, issuer, today))) };
}

/** Every export leaves a line in the audit log, whoever made it; null is the command line. */
export async function recordExport(
  tx: Tx,
  { target, year, on, knownAt, codes }: Omit<Which, 'codes'> & { codes: readonly string[] },
  { at, actor }: { at: Date; actor: Context['actor'] | null },
): Promise<void> {
  const communeId = 'unitId' in target ? target.unitId : target.communeId;
  await moveScope(tx, communeId);
  await recordAudit(tx, {
    communeId,
    at,
    actor,
    action: 'report.exported',
    subject: { kind: 'report', id: codes.join(',') },
    detail: { year: year ?? null, on: on ?? null, knownAt: knownAt ?? null, units: target.units },
  });
}

function toSheet(form: ReportForm, issuer: Issuer, today: PlainDate): FormSheet {
  return {
    name: form.tab,
    issuer: issuer.heading,
    formCode: `Mẫu số ${form.code}`,
    title: form.title,
    unit: 'Đơn vị tính: hộ, nhân khẩu',
    columns: form.columns,
    rows: form.rows,
    notes: [
      ...form.brokenIdentities.map((fault) => `SỐ LIỆU CHƯA CÂN ĐỐI: ${fault}`),
      ...form.notes,
    ],
    placeDate: `${issuer.place}, ${formatLongDate(plainDate(today))}`,
    signatures: [
      { lines: ['NGƯỜI LẬP BIỂU'], note: '(Ký, ghi rõ họ tên)' },
      { lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], note: '(Ký, đóng dấu, ghi rõ họ tên)' },
    ],
  };
}
