import type { SampleRound, SampleWard } from '#domain/sample/sample-ward.ts';
import { REGISTER_BEGINS } from '#domain/sample/sample-ward.ts';
import type { Actor, Context, Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope } from '#server/db/scope.ts';
import { openRegister } from '#server/features/admin-unit/admin-unit.service.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { approveRoundIn } from '#server/features/review/approval.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { toHistory } from './register-history.ts';
import { recordedOn, type Entry } from './entry.ts';
import {
  toHouseholdRows,
  toMemberRow,
  toMembershipRows,
  toNeighbourhoodRow,
  toPlaceRows,
} from './register-rows.ts';
import {
  roundOpenedAt,
  toAbsenceRows,
  toResultRows,
  toRoundRow,
  toTotalRow,
} from './review-rows.ts';
import { insertAll, markAsSample, refreshStatistics } from './sample.queries.ts';

/** In whose name the sample is written. */
export type SampleAuthor = Pick<Actor, 'userId' | 'name'>;

/** The years whose totals are entered; the register itself answers for the later ones. */
const ENTERED_TOTALS = 2021;

/**
 * Writes a made-up ward into an open or new register in one transaction, as the product would have
 * written it day by day: dated stays and places, rounds approved by the review's own service, the
 * audit chain with the days of the story. The unit must be known and its register empty.
 */
export async function loadSample(
  deps: Deps,
  { communeId, ward, author }: { communeId: string; ward: SampleWard; author: SampleAuthor },
): Promise<void> {
  const entry: Entry = {
    communeId,
    recordedBy: author.userId,
    now: deps.now().toISOString(),
  };
  await inScope(deps.db, { communes: [communeId], neighbourhoods: '*' }, async (tx) => {
    const begun = new Date(recordedOn(REGISTER_BEGINS));
    await openRegister(tx, { communeId, at: begun, actor: author });
    await markAsSample(tx, communeId, ward.seed);
    await insertRegister(tx, entry, ward);
    for (const round of ward.rounds) await writeRound(deps, tx, { entry, author, round });
    await recordAudit(tx, {
      communeId,
      at: deps.now(),
      actor: author,
      action: 'sample.loaded',
      subject: { kind: 'commune', id: communeId },
      detail: { seed: ward.seed, households: ward.households.length, members: ward.members.length },
    });
  });
  await refreshStatistics(deps.db);
}

async function insertRegister(tx: Tx, entry: Entry, ward: SampleWard): Promise<void> {
  const { neighbourhoods, households, members, memberships, totals } = ward;
  const history = toHistory(entry, ward);
  await insertAll(
    tx,
    'neighbourhood',
    neighbourhoods.map((place) => toNeighbourhoodRow(entry, place)),
  );
  await insertAll(tx, 'household', toHouseholdRows(entry, ward, history.versions));
  await insertAll(
    tx,
    'member',
    members.map((member) => toMemberRow(entry, member, history.versions)),
  );
  await insertAll(
    tx,
    'membership',
    memberships.flatMap((stay) => toMembershipRows(entry, stay, history.acts)),
  );
  await insertAll(
    tx,
    'householdPlace',
    households.flatMap((household) => toPlaceRows(entry, household, history.acts)),
  );
  await insertAll(tx, 'registerChange', history.rows);
  await insertAll(
    tx,
    'householdTotal',
    totals.filter(({ year }) => year <= ENTERED_TOTALS).map((total) => toTotalRow(entry, total)),
  );
}

async function writeRound(
  deps: Deps,
  tx: Tx,
  { entry, author, round }: { entry: Entry; author: SampleAuthor; round: SampleRound },
): Promise<void> {
  const { communeId } = entry;
  const { hash } = getStandard(round.standardId);
  await insertAll(tx, 'reviewRound', [toRoundRow(entry, round, hash)]);
  await recordAudit(tx, {
    communeId,
    at: new Date(roundOpenedAt(round)),
    actor: author,
    action: 'review.round_opened',
    subject: { kind: 'review_round', id: round.id },
    detail: {
      year: round.year,
      kind: 'annual',
      standardId: round.standardId,
      standardHash: hash,
    },
  });
  await insertAll(tx, 'reviewResult', toResultRows(entry, round));
  await insertAll(tx, 'reviewAbsence', toAbsenceRows(entry, round));
  const { decision } = round;
  const signed = new Date(recordedOn(decision.signedOn));
  const context: Context = {
    ...deps,
    now: () => signed,
    actor: { ...author, username: author.userId, grants: [] },
    requestId: newId(),
  };
  await approveRoundIn(context, tx, { ...decision, communeId, roundId: round.id });
}
