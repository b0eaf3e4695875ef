import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/report.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import type { FormCell, FormHeader } from '#server/documents/xlsx/form-sheet.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { buildForms } from './forms/build-form.ts';
import type { ReportForm, ReportPeriod } from './forms/report-form.ts';
import type { When } from './register-figures.ts';
import { findCurrentUnit, findProvince } from './report.queries.ts';
import { countUnitFigures, type Target, type UnitFigures } from './unit-figures.ts';

export type Which = When & { target: Target; codes: readonly contract.FormCode[] };
export type Reports = Pick<UnitFigures, 'decisions' | 'issuerId'> & { forms: ReportForm[] };

/** One official report of a commune for the screen; every figure carries the filter of its households. */
export async function getReport(
  context: Context,
  input: Parsed<typeof contract.getReport>,
): Promise<Answer<typeof contract.getReport>> {
  const { communeId, units } = input;
  return withTarget(context, 'report.read', { communeId, units }, (tx) =>
    showReport(context, tx, input, { communeId, units }),
  );
}

/** The same of a province: of the communes in it, those the reader may see. */
export async function getUnitReport(
  context: Context,
  input: Parsed<typeof contract.getUnitReport>,
): Promise<Answer<typeof contract.getUnitReport>> {
  const { unitId, units } = input;
  return withPermission(context, { action: 'report.read' }, (tx) =>
    showReport(context, tx, input, { unitId, units }),
  );
}

/**
 * Runs in the scope of a commune's report. One on the units of today reaches beyond the commune, as
 * far as the reader may see anyway.
 */
export function withTarget<T>(
  context: Context,
  action: 'report.read' | 'report.export',
  { communeId, units }: { communeId: string; units: 'old' | 'new' },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const place = { communeId };
  requirePermission(context, action, place);
  return withPermission(context, units === 'new' ? { action } : { action, place }, work);
}

async function showReport(
  context: Context,
  tx: Tx,
  { code, ...when }: When & { code: contract.FormCode },
  target: Target,
): Promise<Answer<typeof contract.getReport>> {
  const { forms, decisions, issuerId } = await buildReports(tx, { ...when, target, codes: [code] });
  const [form] = forms;
  if (!form) throw new Problem('request.not_found');
  logBroken(context, target, form);
  const province = await findProvince(tx, await findCurrentUnit(tx, issuerId));
  return { ...toAnswer(form), province: province ?? null, decisions: [...decisions] };
}

/**
 * Builds the named reports from approved decisions. Throws `report.year_not_approved` and
 * `report.day_not_approved` when there is none: a report never shows figures that nobody signed.
 */
export async function buildReports(tx: Tx, which: Which): Promise<Reports> {
  const counted = await countUnitFigures(tx, which.target, which);
  const period = describePeriod(which, counted);
  const extra = [
    ...(counted.undecided.length > 0
      ? [`Chưa có quyết định cho kỳ này nên không có trong biểu: ${counted.undecided.join(', ')}.`]
      : []),
    ...(counted.standardIds.length > 1
      ? ['Các đơn vị áp dụng chuẩn nghèo khác nhau; tên chỉ số ghi theo đơn vị đầu tiên.']
      : []),
  ];
  const forms = buildForms(counted.figures, period, which.codes).map((form) => ({
    ...form,
    notes: [...extra, ...form.notes],
  }));
  return { forms, decisions: counted.decisions, issuerId: counted.issuerId };
}

function describePeriod({ year, on, knownAt }: When, counted: UnitFigures): ReportPeriod {
  const { standard } = getStandard(counted.standardIds[0] ?? '');
  return {
    label: on === undefined ? `Năm ${year}` : `Tại ngày ${formatDate(plainDate(on))}`,
    placeLabel: counted.isByCommune ? 'Xã, phường' : 'Tổ dân phố, thôn, bản',
    indicators: standard.indicators.map(({ no, code, name }) => ({ no, code, name: name.vi })),
    ...(knownAt !== undefined && { knownAt }),
  };
}

/** A report that does not balance is shown with the fault, and the fault is logged. */
export function logBroken(context: Context, target: Target, form: ReportForm): void {
  const { code, brokenIdentities } = form;
  if (brokenIdentities.length === 0) return;
  context.log.error({ ...target, code, brokenIdentities }, 'a report does not balance');
}

function toAnswer(
  form: ReportForm,
): Omit<Answer<typeof contract.getReport>, 'province' | 'decisions'> {
  return {
    code: form.code,
    title: [...form.title],
    columns: form.columns.map(toHeader),
    rows: form.rows.map(({ style, cells, behind, communeId }) => ({
      style: style ?? 'normal',
      cells: Object.fromEntries(
        Object.entries(cells).map(([key, cell]) => {
          const filter = behind?.[key];
          return [key, { value: valueOf(cell), ...(filter && { behind: filter }) }];
        }),
      ),
      ...(communeId !== undefined && { communeId }),
    })),
    notes: [...form.notes],
    brokenIdentities: [...form.brokenIdentities],
  };
}

function toHeader(header: FormHeader): contract.ReportHeader {
  const { label, key, format, number, children } = header;
  return { label, key, format, number, children: children?.map(toHeader) };
}

function valueOf(cell: FormCell): string | number | null {
  return cell !== null && typeof cell === 'object' ? cell.value : cell;
}
