import { sql } from 'kysely';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import type { TestApi } from './api.ts';

/** Puts a household on a list from a day on, with the round, result and decision behind it. */
export async function giveClass(
  api: TestApi,
  householdId: string,
  fact: { class: HouseholdClass; validFrom: string; noLabourCapacity?: boolean },
): Promise<void> {
  const { communeId } = api.fixtures;
  const [roundId, resultId, decisionId] = [newId(), newId(), newId()];
  const { noLabourCapacity = false, validFrom } = fact;
  await inScope(api.db, wholeScope, async (tx) => {
    await sql`insert into review_round (commune_id, id, year, kind, name, standard_id, standard_hash, state,
        created_by, created_at)
      values (${communeId}, ${roundId}, ${Number(validFrom.slice(0, 4))}, 'ongoing', 'Rà soát', 'vn-2022-2026', '',
        'approved', 'test', ${validFrom})`.execute(tx);
    await sql`insert into review_result (commune_id, id, round_id, household_id, neighbourhood_id, area, basis, b1,
        deprivations, b2, class, deciding_line, member_count, entered_by, entered_at)
      select commune_id, ${resultId}, ${roundId}, id, neighbourhood_id, 'urban', 'b1_paper', 120, 7, 30,
        ${fact.class}, '', 1, 'test', ${validFrom} from household where id = ${householdId}`.execute(
      tx,
    );
    await sql`insert into decision (commune_id, id, round_id, number, symbol, issuer, signed_on, effective_on,
        signer_name, signer_title, result_count, content_hash, recorded_by, recorded_at)
      values (${communeId}, ${decisionId}, ${roundId}, ${newId().slice(-6)}, 'QĐ-UBND', 'UBND', ${validFrom},
        ${validFrom}, 'Người ký', 'Chủ tịch', 1, '', 'test', ${validFrom})`.execute(tx);
    await sql`insert into household_class (commune_id, id, household_id, class, no_labour_capacity, member_count,
        neighbourhood_id, valid_from, decision_id, result_id, recorded_at)
      select commune_id, ${newId()}, id, ${fact.class}, ${noLabourCapacity}, 1, neighbourhood_id, ${validFrom},
        ${decisionId}, ${resultId}, ${validFrom} from household where id = ${householdId}`.execute(
      tx,
    );
  });
}
