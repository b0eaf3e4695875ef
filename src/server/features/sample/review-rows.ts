import type { SampleRound, SampleTotal } from '#domain/sample/sample-ward.ts';
import { recordedOn, type Entry } from './entry.ts';
import type { Row } from './sample.queries.ts';

/** When the results of a round were typed in: some days after the field work. */
function enteredAt(round: SampleRound): string {
  return recordedOn(`${round.year}-11-18`);
}

/** The annual review begins on 1 September (Decision 24/2021/QĐ-TTg). */
export function roundOpenedAt({ year }: SampleRound): string {
  return recordedOn(`${year}-09-01`);
}

export function toRoundRow(
  { communeId, recordedBy }: Entry,
  round: SampleRound,
  standardHash: string,
): Row<'reviewRound'> {
  const { id, year, name, standardId } = round;
  return {
    communeId,
    id,
    year,
    kind: 'annual',
    name,
    standardId,
    standardHash,
    // Approving it, a moment later, closes it.
    state: 'open',
    createdBy: recordedBy,
    createdAt: roundOpenedAt(round),
  };
}

export function toResultRows(
  { communeId, recordedBy }: Entry,
  round: SampleRound,
): Row<'reviewResult'>[] {
  return round.results.map((result) => ({
    communeId,
    roundId: round.id,
    ...result,
    note: '',
    claimedB2: null,
    claimedClass: null,
    pointsTableId: null,
    answers: null,
    importId: null,
    enteredBy: recordedBy,
    enteredAt: enteredAt(round),
    supersededAt: null,
  }));
}

export function toAbsenceRows(
  { communeId, recordedBy }: Entry,
  round: SampleRound,
): Row<'reviewAbsence'>[] {
  return round.absences.map((absence) => ({
    communeId,
    roundId: round.id,
    ...absence,
    note: '',
    enteredBy: recordedBy,
    enteredAt: enteredAt(round),
    supersededAt: null,
  }));
}

export function toTotalRow(
  { communeId, recordedBy }: Entry,
  total: SampleTotal,
): Row<'householdTotal'> {
  const recordedAt = recordedOn(`${total.year}-12-31`);
  const source = `Số liệu mẫu, 31/12/${total.year}`;
  return { communeId, ...total, source, recordedBy, recordedAt, supersededAt: null };
}
