import type { SampleChange, SampleWard } from '#domain/sample/sample-ward.ts';
import { recordedOn, type Entry } from './register-rows.ts';
import type { Row } from './sample.queries.ts';

/** One line of the history people read. */
export function toChangeRow(
  { communeId, recordedBy }: Entry,
  _ward: SampleWard,
  change: SampleChange,
): Row<'registerChange'> {
  const { id, kind, householdId, memberId, effectiveOn } = change;
  return {
    communeId,
    id,
    kind,
    householdId,
    memberId,
    effectiveOn,
    before: null,
    after: null,
    importId: null,
    recordedAt: recordedOn(effectiveOn),
    recordedBy,
  };
}
