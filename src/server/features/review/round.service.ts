import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review.ts';
import type { Round } from '#contract/review.ts';
import { addDays, plainDate } from '#domain/calendar/plain-date.ts';
import { findStandardOn, unverifiedParts } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import { findPersonNames } from '#server/db/person-names.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  getStandard,
  loadStandards,
  type LoadedStandard,
} from '#server/features/standard/standard.service.ts';
import { copySettings, procedureFor } from '#server/features/review/steps/round-setting.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { differsFromRule } from './build-result.ts';
import { findDecisions, type DecisionRow } from './decision.queries.ts';
import { findCurrentResults } from './result.queries.ts';
import { countMissing } from './round-household.queries.ts';
import {
  countAbsences,
  countProgress,
  countResults,
  findAnnualRound,
  findRound,
  findRounds,
  insertRound,
  type RoundRow,
} from './round.queries.ts';

export async function listRounds(
  context: Context,
  { communeId }: Parsed<typeof contract.listRounds>,
): Promise<Answer<typeof contract.listRounds>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => ({
    rounds: await describeRounds(context, tx, await findRounds(tx, communeId)),
  }));
}

/**
 * Opens a round. The standard is the named one, or the one in force on 31 December of the year;
 * an unverified one may be chosen to simulate, but its results can never be approved.
 */
export async function createRound(
  context: Context,
  input: Parsed<typeof contract.createRound>,
): Promise<Answer<typeof contract.createRound>> {
  const { communeId, id, year, kind } = input;
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const { standard, hash } = chooseStandard(year, input.standardId);
    const rules = input.process === 'in_app' ? procedureFor(context, input) : null;
    const row: RoundRow = {
      communeId,
      id,
      year,
      kind,
      name: input.name ?? defaultName(kind, year),
      standardId: standard.id,
      standardHash: hash,
      state: 'open',
      process: input.process,
      procedureId: rules?.procedure.id ?? null,
      procedureHash: rules?.hash ?? null,
      createdBy: context.actor.userId,
      createdAt: context.now().toISOString(),
    };
    const isNew = await insertRound(tx, row);
    if (!isNew) return describeExisting(context, tx, row);
    if (rules) await copySettings(tx, row, rules);
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'review.round_opened',
      subject: { kind: 'review_round', id },
      detail: {
        year,
        kind,
        standardId: standard.id,
        standardHash: hash,
        process: row.process,
        procedureId: row.procedureId,
        procedureHash: row.procedureHash,
      },
    });
    return describeRound(context, tx, row);
  });
}

export async function getRound(
  context: Context,
  { communeId, roundId }: Parsed<typeof contract.getRound>,
): Promise<Answer<typeof contract.getRound>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const row = await getRoundRow(tx, communeId, roundId);
    const round = await describeRound(context, tx, row);
    const missing = await findMissing(tx, row, round.decisions[0], todayInVietnam(context.now()));
    const progress = await countProgress(tx, communeId, roundId);
    return {
      round,
      neighbourhoods: progress.map((place) => ({
        ...place,
        missing: missing.get(place.neighbourhoodId) ?? 0,
      })),
    };
  });
}

/** The round, or `request.not_found`. */
export async function getRoundRow(tx: Tx, communeId: string, roundId: string): Promise<RoundRow> {
  const row = await findRound(tx, communeId, roundId);
  if (!row) throw new Problem('request.not_found', { roundId });
  return row;
}

export async function describeRound(context: Context, tx: Tx, row: RoundRow): Promise<Round> {
  const [round] = await describeRounds(context, tx, [row]);
  if (!round) throw new Error(`Round ${row.id} was not described`);
  return round;
}

/**
 * The day whose lists a round starts from: the one before it takes effect, or, while it is open,
 * today, but not after the end of its year.
 */
export function openingDayOf(
  round: { year: number },
  decision: { effectiveOn: string } | undefined,
  today: string,
): string {
  if (decision) return addDays(plainDate(decision.effectiveOn), -1);
  const lastDay = `${round.year}-12-31`;
  return today < lastDay ? today : lastDay;
}

/** Results of an open round that the standard, as it is now, decides otherwise than when entered. */
export async function findDoubtfulResultIds(tx: Tx, row: RoundRow): Promise<string[]> {
  const { standard, hash } = getStandard(row.standardId);
  if (row.state === 'approved' || hash === row.standardHash) return [];
  const results = await findCurrentResults(tx, { communeId: row.communeId, roundId: row.id });
  return results.filter((result) => differsFromRule(standard, result)).map((result) => result.id);
}

async function describeRounds(
  context: Context,
  tx: Tx,
  rows: readonly RoundRow[],
): Promise<Round[]> {
  const [first] = rows;
  if (!first) return [];
  const { communeId } = first;
  const ids = rows.map((row) => row.id);
  const decisions = await findDecisions(tx, communeId, ids);
  const names = await findPersonNames(
    tx,
    decisions.map((decision) => decision.recordedBy),
  );
  const results = new Map((await countResults(tx, communeId)).map((row) => [row.roundId, row]));
  const absences = new Map((await countAbsences(tx, communeId)).map((row) => [row.roundId, row]));
  const today = todayInVietnam(context.now());
  const rounds: Round[] = [];
  for (const row of rows) {
    const own = decisions.filter((decision) => decision.roundId === row.id);
    const missing = await findMissing(tx, row, own[0], today);
    const doubtful = await findDoubtfulResultIds(tx, row);
    const { standard, hash } = getStandard(row.standardId);
    const counts = results.get(row.id);
    const isOpen = row.state === 'open';
    rounds.push({
      id: row.id,
      year: row.year,
      kind: row.kind === 'annual' ? 'annual' : 'ongoing',
      process: row.process === 'in_app' ? 'in_app' : 'on_paper',
      name: row.name,
      standardId: row.standardId,
      hasStandardChanged: hash !== row.standardHash,
      unverifiedParts: unverifiedParts(standard),
      state: isOpen ? 'open' : 'approved',
      createdAt: row.createdAt,
      counts: {
        entered: counts?.entered ?? 0,
        poor: counts?.poor ?? 0,
        nearPoor: counts?.nearPoor ?? 0,
        average: counts?.average ?? 0,
        nonPoor: counts?.nonPoor ?? 0,
        absent: absences.get(row.id)?.absent ?? 0,
        missing: [...missing.values()].reduce((sum, count) => sum + count, 0),
        contradictions: isOpen ? (counts?.contradictions ?? 0) + doubtful.length : 0,
        withoutIndicators: counts?.withoutIndicators ?? 0,
      },
      decisions: own.map((decision) => toDecision(decision, names)),
    });
  }
  return rounds;
}

/** By neighbourhood. Only an annual review must account for every household of the last lists. */
async function findMissing(
  tx: Tx,
  row: RoundRow,
  decision: { effectiveOn: string } | undefined,
  today: string,
): Promise<Map<string, number>> {
  if (row.kind !== 'annual' || row.state === 'approved') return new Map();
  const key = { communeId: row.communeId, roundId: row.id };
  const missing = await countMissing(tx, key, openingDayOf(row, decision, today));
  return new Map(missing.map((place) => [place.neighbourhoodId, place.missing]));
}

function toDecision(row: DecisionRow, names: ReadonlyMap<string, string>) {
  const { communeId: _communeId, roundId: _roundId, ...decision } = row;
  return { ...decision, recordedBy: names.get(row.recordedBy) ?? row.recordedBy };
}

/** The same id again is the same success; another annual round of the year is a refusal. */
async function describeExisting(context: Context, tx: Tx, wanted: RoundRow): Promise<Round> {
  const same = await findRound(tx, wanted.communeId, wanted.id);
  if (same) return describeRound(context, tx, same);
  const annual = await findAnnualRound(tx, wanted.communeId, wanted.year);
  throw new Problem('review.round_exists', { year: wanted.year, roundId: annual?.id });
}

function chooseStandard(year: number, standardId: string | undefined): LoadedStandard {
  if (standardId !== undefined) return getStandard(standardId);
  const on = plainDate(`${year}-12-31`);
  const standards = loadStandards().map(({ standard }) => standard);
  const standard = findStandardOn(standards, on);
  if (!standard) throw new Problem('review.standard_required', { on });
  return getStandard(standard.id);
}

function defaultName(kind: string, year: number): string {
  return kind === 'annual' ? `Rà soát định kỳ năm ${year}` : `Rà soát thường xuyên năm ${year}`;
}
