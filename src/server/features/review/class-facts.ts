import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { newId } from '#server/new-id.ts';
import type { ClassFact } from './decision.queries.ts';
import type { AbsenceRow, ResultRow } from './result.queries.ts';

/** What a decision decides: results, and households that are taken off the lists. */
export type Lines = {
  results: readonly ResultRow[];
  absences: readonly AbsenceRow[];
};

/** One class fact per line. A household that is gone gets a fact without a class, so its size says nothing. */
export function toFacts({ results, absences }: Lines): ClassFact[] {
  return [
    ...results.map((result) => ({
      id: newId(),
      householdId: result.householdId,
      class: result.class,
      noLabourCapacity: result.noLabourCapacity,
      memberCount: result.memberCount,
      neighbourhoodId: result.neighbourhoodId,
      resultId: result.id,
      absenceId: null,
    })),
    ...absences.map((absence) => ({
      id: newId(),
      householdId: absence.householdId,
      class: null,
      noLabourCapacity: false,
      memberCount: 1,
      neighbourhoodId: absence.neighbourhoodId,
      resultId: null,
      absenceId: absence.id,
    })),
  ];
}

/**
 * SHA-256 over the lines in the order of household ids, with the hash of the standard's file:
 * who has the lines can check that nothing was changed after the signature.
 */
export function hashLines({ results, absences }: Lines, standardHash: string): string {
  const lines = [
    ...results.map((result) => ({
      householdId: result.householdId,
      area: result.area,
      b1: result.b1,
      income: result.income === null ? null : String(result.income),
      deprivations: result.deprivations,
      b2: result.b2,
      class: result.class,
      line: result.decidingLine,
      memberCount: result.memberCount,
      noLabourCapacity: result.noLabourCapacity,
      neighbourhoodId: result.neighbourhoodId,
    })),
    ...absences.map(({ householdId, reason, neighbourhoodId }) => ({
      householdId,
      reason,
      neighbourhoodId,
    })),
  ].toSorted((a, b) => (a.householdId < b.householdId ? -1 : 1));
  return createHash('sha256').update(canonicalJson({ standardHash, lines })).digest('hex');
}
