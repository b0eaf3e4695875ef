import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/report.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Context } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import type { FormCell, FormHeader } from '#server/documents/xlsx/form-sheet.ts';
import {
  findGroupedFacts,
  getYearFigures,
  NOW_KNOWN,
} from '#server/features/review/figures.service.ts';
import { getFlows } from '#server/features/review/flow.service.ts';
import { buildClassForm, type PlaceCounts } from './forms/class-form.ts';
import { buildFlowForm } from './forms/flow-form.ts';
import type { ReportForm } from './forms/report-form.ts';
import { countAverage } from './report.queries.ts';

export type YearReports = { forms: ReportForm[]; decision: contract.Report['decision'] };

/** One official report of a year for the screen; every figure carries the filter of its households. */
export async function getReport(
  context: Context,
  input: Parsed<typeof contract.getReport>,
): Promise<Answer<typeof contract.getReport>> {
  const { communeId, code, year } = input;
  return withPermission(context, { action: 'report.read', place: { communeId } }, async (tx) => {
    const { forms, decision } = await buildReports(tx, { communeId, year, codes: [code] });
    const [form] = forms;
    if (!form) throw new Problem('request.not_found');
    logBroken(context, communeId, form);
    return toAnswer(form, { year, decision });
  });
}

/**
 * Builds the named reports of a year from its approved decision. Throws `report.year_not_approved`
 * when there is none: a report never shows figures that nobody signed.
 */
export async function buildReports(
  tx: Tx,
  which: { communeId: string; year: number; codes: readonly contract.ReportCode[] },
): Promise<YearReports> {
  const { communeId, year, codes } = which;
  const figures = await getYearFigures(tx, communeId, year);
  if (!figures.decision) throw new Problem('report.year_not_approved', { year });
  const forms: ReportForm[] = [];
  if (codes.includes('7.1')) {
    const places = await countPlaces(tx, communeId, figures);
    forms.push(buildClassForm(year, figures.asOf, places));
  }
  if (codes.includes('7.2') || codes.includes('7.3')) {
    const before = await getYearFigures(tx, communeId, year - 1);
    const flows = await getFlows(tx, communeId, { from: before.asOf, to: figures.asOf });
    if (codes.includes('7.2')) forms.push(buildFlowForm(year, 'poor', flows));
    if (codes.includes('7.3')) forms.push(buildFlowForm(year, 'nearPoor', flows));
  }
  return { forms, decision: figures.decision };
}

type Figures = Awaited<ReturnType<typeof getYearFigures>>;

/** Households and persons of each neighbourhood on the closing day, by class. */
export async function countPlaces(
  tx: Tx,
  communeId: string,
  figures: Figures,
): Promise<PlaceCounts[]> {
  const moment = { communeId, asOf: figures.asOf, knownAt: NOW_KNOWN };
  const listed = Map.groupBy(await findGroupedFacts(tx, moment), (fact) => fact.neighbourhoodId);
  const average = new Map(
    (await countAverage(tx, communeId, figures.asOf)).map((row) => [row.neighbourhoodId, row]),
  );
  return figures.totals.rows.map(({ neighbourhoodId, name, households, persons }) => {
    const facts = listed.get(neighbourhoodId) ?? [];
    const poor = facts.filter((fact) => fact.class === 'poor');
    const nearPoor = facts.filter((fact) => fact.class === 'near_poor');
    return {
      neighbourhoodId,
      name,
      households,
      persons,
      poor: poor.length,
      nearPoor: nearPoor.length,
      average: average.get(neighbourhoodId)?.households ?? 0,
      poorPersons: sumMembers(poor),
      nearPoorPersons: sumMembers(nearPoor),
      averagePersons: average.get(neighbourhoodId)?.persons ?? 0,
    };
  });
}

function sumMembers(facts: readonly { memberCount: number }[]): number {
  return facts.reduce((sum, { memberCount }) => sum + memberCount, 0);
}

/** A report that does not balance is shown with the fault, and the fault is logged. */
export function logBroken(context: Context, communeId: string, form: ReportForm): void {
  const { code, brokenIdentities } = form;
  if (brokenIdentities.length === 0) return;
  context.log.error({ communeId, code, brokenIdentities }, 'a report does not balance');
}

function toAnswer(
  form: ReportForm,
  { year, decision }: { year: number; decision: contract.Report['decision'] },
): Answer<typeof contract.getReport> {
  return {
    code: form.code,
    year,
    title: [...form.title],
    columns: form.columns.map(toHeader),
    rows: form.rows.map(({ style, cells, behind }) => ({
      style: style ?? 'normal',
      cells: Object.fromEntries(
        Object.entries(cells).map(([key, cell]) => {
          const filter = behind?.[key];
          return [key, { value: valueOf(cell), ...(filter && { behind: filter }) }];
        }),
      ),
    })),
    notes: [...form.notes],
    decision,
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
