import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review.ts';
import type { Result, RoundHousehold } from '#contract/review.ts';
import { CAUSES, listAnswers, WISHES } from '#domain/review/survey-answers.ts';
import { listDeprivations } from '#domain/standard/classify.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import { findPersonNames } from '#server/db/person-names.ts';
import { decodeCursor, encodeCursor } from '#server/cursor.ts';
import type { Tx } from '#server/db/client.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { differsFromRule } from './build-result.ts';
import { findDecisions } from './decision.queries.ts';
import { findCurrentResults, findResultHistory, type ResultRow } from './result.queries.ts';
import { findRoundHouseholds, type RoundHouseholdRow } from './round-household.queries.ts';
import type { RoundRow } from './round.queries.ts';
import { findDoubtfulResultIds, getRoundRow, openingDayOf } from './round.service.ts';
import { isGone } from './gone-household.ts';

/** A page of a round's households with their results; money is hidden from those not entitled to it. */
export async function listRoundHouseholds(
  context: Context,
  input: Parsed<typeof contract.listRoundHouseholds>,
): Promise<Answer<typeof contract.listRoundHouseholds>> {
  const { communeId, roundId, limit, show } = input;
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getRoundRow(tx, communeId, roundId);
    const rows = await findRoundHouseholds(tx, {
      communeId,
      roundId,
      year: round.year,
      before: await findOpeningDay(context, tx, round),
      show,
      class: input.class,
      neighbourhoodId: input.neighbourhoodId,
      words: toSearchKey(input.search ?? '')
        .split(' ')
        .filter(Boolean),
      doubtfulResultIds: show === 'contradictions' ? await findDoubtfulResultIds(tx, round) : [],
      after: input.cursor === undefined ? null : decodeCursor(input.cursor),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return {
      items: await describeHouseholds(context, tx, round, page),
      nextCursor: hasMore ? encodeCursor({ sortKey: last.sortKey, id: last.id }) : null,
    };
  });
}

export async function getRoundHousehold(
  context: Context,
  { communeId, roundId, householdId }: Parsed<typeof contract.getRoundHousehold>,
): Promise<Answer<typeof contract.getRoundHousehold>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await getRoundRow(tx, communeId, roundId);
    const household = await getRoundHouseholdRow(context, tx, { round, householdId });
    const history = await findResultHistory(tx, { communeId, roundId, householdId });
    const toResult = await resultWriter(context, tx, round, history);
    return {
      household,
      history: history.map((row) => ({ ...toResult(row, false), supersededAt: row.supersededAt })),
    };
  });
}

/** One household of a round as lists and forms show it. */
export async function getRoundHouseholdRow(
  context: Context,
  tx: Tx,
  { round, householdId }: { round: RoundRow; householdId: string },
): Promise<RoundHousehold> {
  const rows = await findRoundHouseholds(tx, {
    communeId: round.communeId,
    roundId: round.id,
    year: round.year,
    before: await findOpeningDay(context, tx, round),
    show: 'any',
    householdId,
    words: [],
    doubtfulResultIds: [],
    after: null,
    limit: 1,
  });
  const [household] = await describeHouseholds(context, tx, round, rows);
  if (!household) throw new Problem('request.not_found', { householdId });
  return household;
}

async function findOpeningDay(context: Context, tx: Tx, round: RoundRow): Promise<string> {
  const [decision] = await findDecisions(tx, round.communeId, [round.id]);
  return openingDayOf(round, decision, todayInVietnam(context.now()));
}

async function describeHouseholds(
  context: Context,
  tx: Tx,
  round: RoundRow,
  rows: readonly RoundHouseholdRow[],
): Promise<RoundHousehold[]> {
  const key = { communeId: round.communeId, roundId: round.id };
  const ids = rows.map((row) => row.id);
  const results = await findCurrentResults(tx, key, ids);
  const byHousehold = new Map(results.map((result) => [result.householdId, result]));
  const toResult = await resultWriter(context, tx, round, results);
  return rows.map((row) => {
    const result = byHousehold.get(row.id);
    return {
      householdId: row.id,
      code: row.code,
      headName: row.headName,
      neighbourhoodId: row.neighbourhoodId,
      neighbourhoodName: row.neighbourhoodName,
      area: row.area,
      memberCount: row.memberCount,
      previousClass: row.previousClass,
      closedReason: isGone(row, round.year) ? row.closedReason : null,
      result: result ? toResult(result, isGone(row, round.year)) : null,
      absence: toAbsence(row),
    };
  });
}

function toAbsence(row: RoundHouseholdRow): RoundHousehold['absence'] {
  const { absenceId: id, absenceReason: reason, absenceNote: note, absenceEnteredAt } = row;
  if (id === null || reason === null) return null;
  return {
    id,
    reason: reason as NonNullable<RoundHousehold['absence']>['reason'],
    note: note ?? '',
    enteredAt: absenceEnteredAt ?? '',
  };
}

type WriteResult = (row: ResultRow, isHouseholdGone: boolean) => Result;

/** Prepares what each stored row needs to become an answer: names, the rule, who may see money. */
async function resultWriter(
  context: Context,
  tx: Tx,
  round: RoundRow,
  rows: readonly ResultRow[],
): Promise<WriteResult> {
  const names = await findPersonNames(
    tx,
    rows.flatMap((row) => [row.enteredBy, row.surveyedBy ?? row.enteredBy]),
  );
  const { standard } = getStandard(round.standardId);
  const place = { communeId: round.communeId };
  const seesMoney = hasPermission(context.actor, 'household.read_sensitive', place);
  return (row, isHouseholdGone) => {
    const contradictions: Result['contradictions'] = [];
    if (row.claimedB2 !== null) contradictions.push('b2_differs');
    if (row.claimedClass !== null) contradictions.push('class_differs');
    if (round.state === 'open' && differsFromRule(standard, row)) {
      contradictions.push('rule_differs');
    }
    if (isHouseholdGone) contradictions.push('household_closed');
    return {
      id: row.id,
      basis: row.basis,
      b1: row.b1,
      income: row.income === null || !seesMoney ? null : String(row.income),
      deprivations: row.deprivations === null ? null : listDeprivations(row.deprivations),
      causes: listAnswers(row.causes, CAUSES.length),
      wishes: listAnswers(row.wishes, WISHES.length),
      b2: row.b2,
      class: row.class,
      line: row.decidingLine,
      memberCount: row.memberCount,
      noLabourCapacity: row.noLabourCapacity,
      noLabourDocument: row.noLabourDocument,
      eventReason: row.eventReason as Result['eventReason'],
      note: row.note,
      surveyedOn: row.surveyedOn,
      surveyedById: row.surveyedBy,
      surveyedBy: row.surveyedBy === null ? null : (names.get(row.surveyedBy) ?? row.surveyedBy),
      claimedB2: row.claimedB2,
      claimedClass: row.claimedClass,
      contradictions,
      enteredBy: names.get(row.enteredBy) ?? row.enteredBy,
      enteredAt: row.enteredAt,
    };
  };
}
