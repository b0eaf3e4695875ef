import { sql, type RawBuilder } from 'kysely';

/** That a fact was not taken back. */
export function isStanding(alias: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`not exists (select from review_withdrawal w
    where w.commune_id = ${alias}.commune_id and w.fact_id = ${alias}.id)`;
}
