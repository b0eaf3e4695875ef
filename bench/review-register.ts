/** Two yearly reviews of every household of a made register, written inside PostgreSQL. */
import { sql } from 'kysely';
import type { Db, Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { withoutForeignKeys } from './million-register.ts';

const reviews = [2023, 2024] as const;
export const lastReview = 2024;
const STANDARD = 'vn-2022-2026';

/** Gives each household a result and a class in both years: one in eight poor, one in ten near-poor. */
export async function fillReviews(db: Db, communeIds: readonly string[]): Promise<void> {
  await inScope(db, wholeScope, async (tx) => {
    await withoutForeignKeys(tx);
    for (const communeId of communeIds) {
      await insertMemberships(tx, communeId);
      for (const year of reviews) await insertReview(tx, communeId, year);
    }
  });
  await sql`vacuum analyze`.execute(db);
}

async function insertMemberships(tx: Tx, communeId: string): Promise<void> {
  await sql`insert into membership (commune_id, id, member_id, household_id, relation, valid_from,
      recorded_at, recorded_by)
    select ${communeId}, md5(m.id::text || 'stay')::uuid, m.id, m.household_id, m.relation,
      '2022-01-01', '2022-01-01', 'bench'
    from member m where m.commune_id = ${communeId}`.execute(tx);
}

async function insertReview(tx: Tx, communeId: string, year: number): Promise<void> {
  const idOf = (kind: string) => sql`md5(${communeId} || ${kind} || ${year}::text)::uuid`;
  const { hash } = getStandard(STANDARD);
  const day = `${year}-12-20`;
  await sql`insert into review_round (commune_id, id, year, kind, name, standard_id, standard_hash,
      state, created_by, created_at)
    values (${communeId}, ${idOf('round')}, ${year}, 'annual', 'bench', ${STANDARD}, ${hash}, 'approved',
      'bench', ${day})`.execute(tx);
  await sql`insert into decision (commune_id, id, round_id, number, symbol, issuer, signed_on,
      effective_on, signer_name, signer_title, result_count, content_hash, recorded_by, recorded_at)
    values (${communeId}, ${idOf('decision')}, ${idOf('round')}, ${String(year)}, 'QĐ-UBND', 'UBND',
      ${day}, ${day}, 'Ký', 'Chủ tịch', 1, 'bench', 'bench', ${day})`.execute(tx);
  await sql`create temporary table surveyed on commit drop as
    select h.id as household_id, h.neighbourhood_id, h.member_count, ${luck('mask')} % 4096 as mask,
      ${luck('cause')} % 256 as causes,
      case when (${luck('all')} + case when ${luck(String(year))} % 10 = 0 then 7 else 0 end) % 40 < 5
        then 'poor'
        when (${luck('all')} + case when ${luck(String(year))} % 10 = 0 then 7 else 0 end) % 40 < 9
        then 'near_poor' else 'non_poor' end as class
    from household h where h.commune_id = ${communeId}`.execute(tx);
  await sql`insert into review_result (commune_id, id, round_id, household_id, neighbourhood_id, area,
      basis, b1, deprivations, causes, b2, class, deciding_line, member_count, no_labour_capacity,
      entered_by, entered_at)
    select ${communeId}, md5(household_id::text || 'r' || ${year}::text)::uuid, ${idOf('round')},
      household_id, neighbourhood_id, 'rural', 'b1_paper', 100, mask, causes,
      least(120, bit_count(mask::bit(12)) * 10), class, 'rural-b1-poor', member_count, mask % 16 = 0,
      'bench', ${day}
    from surveyed`.execute(tx);
  await sql`insert into household_class (commune_id, id, household_id, class, no_labour_capacity,
      member_count, neighbourhood_id, valid_from, decision_id, result_id, recorded_at)
    select ${communeId}, md5(household_id::text || 'c' || ${year}::text)::uuid, household_id, class,
      mask % 16 = 0, member_count, neighbourhood_id, ${day}, ${idOf('decision')},
      md5(household_id::text || 'r' || ${year}::text)::uuid, ${day}
    from surveyed`.execute(tx);
  await sql`drop table surveyed`.execute(tx);
}

/** A number from 0 to about two milliards that belongs to a household and a matter. */
function luck(matter: string) {
  return sql`('x' || substr(md5(h.id::text || ${matter}), 1, 7))::bit(28)::int`;
}
