import { createHash } from 'node:crypto';
import type { MonthlyReport, MonthlyRequest } from '#contract/monthly-report.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { addDays, plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import {
  groupsOfRequest,
  isRequestGranted,
  spanOfMonth,
  type RequestGroup,
} from '#domain/review/procedure/monthly-report.ts';
import type { Tx } from '#server/db/client.ts';
import { getFlows } from '#server/features/review/flow.service.ts';
import { openingDayOf } from '#server/features/review/round.service.ts';
import { findFactHouseholds } from '#server/features/review/steps/fact-household.queries.ts';
import { loadRequests } from '#server/features/review/steps/settled-facts.ts';
import { findOngoingRounds, type OngoingRound } from './monthly.queries.ts';

export type MonthlyFigures = Pick<
  MonthlyReport,
  'openingOn' | 'closingOn' | 'isOver' | 'requestCounts' | 'requests' | 'flows'
>;

/** What a month brought, as known now: from its first day to its last, or to today before that. */
export async function findMonthlyFigures(
  tx: Tx,
  communeId: string,
  { month, today }: { month: PlainDate; today: PlainDate },
): Promise<MonthlyFigures> {
  const { openingOn, firstOn, lastOn } = spanOfMonth(month);
  const closingOn = today < firstOn ? firstOn : today < lastOn ? today : lastOn;
  const year = Number(month.slice(0, 4));
  // Who asked late in a year may be answered in the next.
  const rounds = await findOngoingRounds(tx, communeId, [year - 1, year, year + 1]);
  const found: MonthlyRequest[] = [];
  for (const round of rounds) found.push(...(await requestsOf(tx, round, today)));
  const requests = found
    .map((one) => ({ ...one, groups: groupsOfRequest(one, { firstOn, closingOn }) }))
    .filter(({ groups }) => groups.length > 0)
    .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn));
  const countOf = (group: RequestGroup) =>
    requests.filter(({ groups }) => groups.includes(group)).length;
  return {
    openingOn,
    closingOn,
    isOver: today > lastOn,
    requestCounts: {
      received: countOf('received'),
      handled: countOf('handled'),
      granted: countOf('granted'),
      refused: countOf('refused'),
      pending: countOf('pending'),
      overdue: countOf('overdue'),
    },
    requests,
    flows: await getFlows(tx, communeId, { from: openingOn, to: closingOn }),
  };
}

/** SHA-256 over the figures, without names: it changes when a figure that was sent changes. */
export function hashFigures(figures: MonthlyFigures): string {
  return createHash('sha256')
    .update(canonicalJson(frozenFigures(figures)))
    .digest('hex');
}

/** What is kept of a report that was sent. */
export function frozenFigures({ requestCounts, flows, openingOn, closingOn }: MonthlyFigures) {
  const { poor, nearPoor } = flows;
  return { openingOn, closingOn, requestCounts, poor, nearPoor };
}

/** The requests of a round with what became of them: turned away by Phiếu A, or decided with the round. */
async function requestsOf(
  tx: Tx,
  round: OngoingRound,
  today: PlainDate,
): Promise<MonthlyRequest[]> {
  const rows = await loadRequests(tx, round);
  const ids = rows.flatMap(({ householdId }) => householdId ?? []);
  const { effectiveOn, signedOn } = round;
  const before =
    effectiveOn === null
      ? openingDayOf(round, undefined, today)
      : addDays(plainDate(effectiveOn), -1);
  const households = await findFactHouseholds(tx, round, before, ids);
  const byId = new Map(households.map((one) => [one.householdId, one]));
  return rows.map((row): MonthlyRequest => {
    const { id, applicantName, householdId, kind, receivedOn, dueOn, isDueProvisional } = row;
    const household = byId.get(householdId ?? '');
    const isTurnedAway = row.outcome === 'not_eligible';
    const handledOn = isTurnedAway ? row.screenedOn : signedOn;
    const isGranted =
      handledOn === null
        ? null
        : !isTurnedAway && household !== undefined && isRequestGranted(kind, household);
    const facts = { id, roundId: round.id, applicantName, householdId, kind, receivedOn };
    return { ...facts, dueOn, isDueProvisional, handledOn, isGranted, groups: [] };
  });
}
