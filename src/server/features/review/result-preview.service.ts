import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/result-import.ts';
import { detectColumn, showCell } from '#domain/import/find-heading.ts';
import {
  readResultRow,
  type ResultIssue,
  type ResultIssueCode,
  type ResultReading,
} from '#domain/review/result-row.ts';
import { findResultHeading, type ResultMapping } from '#domain/review/result-sheet.ts';
import { classify, findClassifyProblem, toDeprivationMask } from '#domain/standard/classify.ts';
import type { Standard } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { refusingHostile } from '#server/documents/refuse-file.ts';
import type { SheetRow } from '#server/documents/xlsx/sheet-cell.ts';
import { readSheetHeadInWorker, streamSheetInWorker } from '#server/documents/xlsx/stream-sheet.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { collectUpload } from '#server/http/collect-upload.ts';
import type { UploadedFile } from '#server/http/mount.ts';
import { isGone } from './gone-household.ts';
import { buildHouseholdMatcher } from './match-household.ts';
import { findPlaces, findRegistered } from './result-import.queries.ts';
import {
  findCurrentResults,
  findResultHouseholds,
  type ResultHousehold,
} from './result.queries.ts';
import { openRound } from './result.service.ts';

type Row = contract.ResultRowPreview;
type Numbered = { rowNumber: number; reading: ResultReading };

const mostRows = 5000;
/** What the officer should know but need not mend. */
const warnings: readonly ResultIssueCode[] = [
  'replaces_result',
  'class_unknown',
  'member_count_invalid',
];

/** Reads a list of results and compares it with register and round. Nothing is kept. */
export async function previewResultFile(
  context: Context & { file?: UploadedFile },
  { communeId, roundId }: Parsed<typeof contract.previewResultFile>,
): Promise<Answer<typeof contract.previewResultFile>> {
  const request = { action: 'review.enter', place: { communeId } } as const;
  // Nobody else's file is read at all.
  requirePermission(context, request.action, request.place);
  const { file } = context;
  if (!file) throw new Problem('request.invalid', { issues: [{ field: 'file' }] });
  const { bytes } = await collectUpload(file);
  const readings = await refusingHostile(() => readFile(bytes));
  return withPermission(context, request, async (tx) => {
    const round = await openRound(tx, communeId, roundId);
    const match = buildHouseholdMatcher(
      await findRegistered(tx, communeId),
      await findPlaces(tx, communeId),
    );
    const matched = readings.map((one) => ({ ...one, match: match(one.reading) }));
    const ids = matched.flatMap((one) => ('id' in one.match ? [one.match.id] : []));
    const households = await findResultHouseholds(tx, communeId, ids);
    const current = await findCurrentResults(tx, { communeId, roundId }, ids);
    const describe = describer({
      year: round.year,
      standard: getStandard(round.standardId).standard,
      households: new Map(households.map((household) => [household.id, household])),
      entered: new Set(current.map(({ householdId }) => householdId)),
    });
    const rows = matched.map(({ rowNumber, reading, match: found }) =>
      describe(rowNumber, reading, found),
    );
    return {
      fileName: file.fileName,
      rows,
      goodCount: rows.filter(({ result }) => result !== null).length,
      badCount: rows.filter(({ result }) => result === null).length,
      warningCount: rows.filter(({ issues }) => issues.some(({ isWarning }) => isWarning)).length,
    };
  });
}

/** The rows below the heading, decoded; a row that names nobody and scores nothing is not one (totals, signatures). */
async function readFile(bytes: Buffer): Promise<Numbered[]> {
  const head = await readSheetHeadInWorker(bytes, {});
  const heading = findResultHeading(head);
  if (!heading) throw new Problem('review.results_not_readable');
  const rows: SheetRow[] = [];
  for await (const batch of streamSheetInWorker(bytes, { maxRows: mostRows + 100 })) {
    rows.push(...batch.filter(({ number }) => number >= heading.dataRow));
  }
  const encodings = new Map(
    Object.values(heading.mapping)
      .filter((column) => column !== undefined)
      .map((column) => [
        column,
        detectColumn(rows.map(({ cells }) => cells[column]).filter((cell) => cell !== undefined)),
      ]),
  );
  const readings = rows.map(({ number, cells }) => ({
    rowNumber: number,
    reading: readResultRow(
      cells.map((cell, column) => showCell(cell, encodings.get(column) ?? 'unicode')),
      heading.mapping,
    ),
  }));
  const kept = readings.filter((one) => isResult(one, heading.mapping));
  if (kept.length > mostRows) throw new Problem('import.file_too_many_rows', { limit: mostRows });
  return kept;
}

function isResult({ reading }: Numbered, mapping: ResultMapping): boolean {
  const isNamed = reading.headName !== '' && (mapping.code === undefined || reading.code !== '');
  return isNamed || reading.b1 !== null || reading.income !== null;
}

type Facts = {
  year: number;
  standard: Standard;
  households: ReadonlyMap<string, ResultHousehold>;
  entered: ReadonlySet<string>;
};

function describer({ year, standard, households, entered }: Facts) {
  const seen = new Map<string, number>();
  return (
    rowNumber: number,
    reading: ResultReading,
    match: { id: string } | { issue: ResultIssue },
  ): Row => {
    const issues = [...reading.issues];
    if ('issue' in match) issues.push(match.issue);
    const household = 'id' in match ? households.get(match.id) : undefined;
    if (household) {
      const before = seen.get(household.id);
      if (before !== undefined) issues.push({ code: 'household_repeated', text: String(before) });
      if (isGone(household, year)) issues.push({ code: 'household_closed' });
      if (entered.has(household.id)) issues.push({ code: 'replaces_result' });
      seen.set(household.id, before ?? rowNumber);
    }
    const marked = issues.map(({ code, text }) => ({
      code,
      isWarning: warnings.includes(code),
      ...(text !== undefined && { text }),
    }));
    const isGood = household !== undefined && marked.every(({ isWarning }) => isWarning);
    return {
      rowNumber,
      code: reading.code,
      headName: household?.headName ?? reading.headName,
      place: reading.place,
      issues: marked,
      result: isGood ? toResult(household.id, reading) : null,
      class: isGood ? classOf(standard, household, reading) : null,
    };
  };
}

function toResult(householdId: string, reading: ResultReading): contract.ImportedResult {
  const { b1, income, deprivations, causes, wishes } = reading;
  const { claimedB2, claimedClass, noLabourCapacity, memberCount } = reading;
  return {
    householdId,
    b1,
    deprivations,
    causes,
    wishes,
    claimedB2,
    claimedClass,
    noLabourCapacity,
    memberCount,
    income: income === null ? null : String(income),
  };
}

function classOf(standard: Standard, household: ResultHousehold, reading: ResultReading) {
  const { b1, income, deprivations, claimedB2 } = reading;
  const points = standard.deprivation.pointsPerIndicator;
  const mask = deprivations
    ? toDeprivationMask(deprivations)
    : 2 ** Math.floor((claimedB2 ?? 0) / points) - 1;
  const input = {
    area: household.area,
    deprivations: mask,
    ...(b1 !== null && { b1 }),
    ...(income !== null && { income }),
  };
  return findClassifyProblem(standard, input) ? null : classify(standard, input).class;
}
