import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import { roleAllows, roles } from '#domain/account/permission.ts';
import type { DB } from '#server/db/schema.ts';
import type { Tx } from '#server/db/client.ts';
import { isStanding } from './standing.queries.ts';

/** Tables that hold one fact per row. */
export type FactTable =
  | 'reviewRequest'
  | 'quickScreen'
  | 'surveyAssignment'
  | 'communityMeeting'
  | 'publicPosting'
  | 'objection'
  | 'recheck'
  | 'opinionRequest'
  | 'opinionReply'
  | 'certificateHandover'
  | 'evidenceFile';

const tableNames: Readonly<Record<FactTable, string>> = {
  reviewRequest: 'review_request',
  quickScreen: 'quick_screen',
  surveyAssignment: 'survey_assignment',
  communityMeeting: 'community_meeting',
  publicPosting: 'public_posting',
  objection: 'objection',
  recheck: 'recheck',
  opinionRequest: 'opinion_request',
  opinionReply: 'opinion_reply',
  certificateHandover: 'certificate_handover',
  evidenceFile: 'evidence_file',
};

/** Two kinds of fact call the time they were written by what was done then. */
const writtenColumns: Partial<Record<FactTable, string>> = {
  surveyAssignment: 'assigned_at',
  evidenceFile: 'uploaded_at',
};

/**
 * The round a fact with this id belongs to, whether it stands or was taken back, and when it was
 * written; undefined for a new id.
 */
export async function findKnownFact(
  tx: Tx,
  table: FactTable,
  key: { communeId: string; id: string },
): Promise<{ roundId: string; isStanding: boolean; writtenAt: string } | undefined> {
  const writtenAt = sql.ref(`f.${writtenColumns[table] ?? 'recorded_at'}`);
  const { rows } = await sql<{ roundId: string; isStanding: boolean; writtenAt: string }>`
    select f.round_id, ${isStanding(sql`f`)} as is_standing, ${writtenAt} as written_at
    from ${sql.table(tableNames[table])} f
    where f.commune_id = ${key.communeId} and f.id = ${key.id}`.execute(tx);
  return rows[0];
}

/** Writes one fact. */
export async function insertFact<T extends FactTable>(
  tx: Tx,
  table: T,
  row: Insertable<DB[T]>,
): Promise<void> {
  await tx
    .insertInto(table)
    .values(row as never)
    .execute();
}

export async function insertRequestLink(
  tx: Tx,
  row: Insertable<DB['reviewRequestLink']>,
): Promise<void> {
  await tx.insertInto('reviewRequestLink').values(row).execute();
}

export async function insertWithdrawal(
  tx: Tx,
  row: Insertable<DB['reviewWithdrawal']>,
): Promise<void> {
  await tx.insertInto('reviewWithdrawal').values(row).execute();
}

/** When and by what a fact was taken back. */
export function findWithdrawal(
  tx: Tx,
  key: { communeId: string; factId: string },
): Promise<{ id: string; roundId: string; withdrawnAt: string } | undefined> {
  return tx
    .selectFrom('reviewWithdrawal')
    .select(['id', 'roundId', 'withdrawnAt'])
    .where('communeId', '=', key.communeId)
    .where('factId', '=', key.factId)
    .executeTakeFirst();
}

type Held = { communeId: string; roundId: string; neighbourhoodId: string };

/** The votes of a meeting, thousands in one statement. */
export async function insertVotes(
  tx: Tx,
  meeting: Held & { id: string },
  votes: readonly { householdId: string; resultId: string; agree: number; isPassed: boolean }[],
): Promise<void> {
  await sql`
    insert into meeting_vote (commune_id, meeting_id, household_id, neighbourhood_id, round_id,
      result_id, agree, is_passed)
    select ${meeting.communeId}, ${meeting.id}, v."householdId", ${meeting.neighbourhoodId},
      ${meeting.roundId}, v."resultId", v.agree, v."isPassed"
    from json_to_recordset(${JSON.stringify(votes)}::json)
      as v("householdId" uuid, "resultId" uuid, agree integer, "isPassed" boolean)`.execute(tx);
}

export type PostedLine = {
  householdId: string;
  resultId: string;
  headName: string;
  class: string;
  previousClass: string | null;
};

/** The list as it hung, thousands of lines in one statement. */
export async function insertLines(
  tx: Tx,
  posting: Held & { id: string },
  lines: readonly PostedLine[],
): Promise<void> {
  await sql`
    insert into posting_line (commune_id, posting_id, household_id, neighbourhood_id, round_id,
      result_id, head_name, class, previous_class)
    select ${posting.communeId}, ${posting.id}, l."householdId", ${posting.neighbourhoodId},
      ${posting.roundId}, l."resultId", l."headName", l.class, l."previousClass"
    from json_to_recordset(${JSON.stringify(lines)}::json)
      as l("householdId" uuid, "resultId" uuid, "headName" text, class text, "previousClass" text)
    `.execute(tx);
}

/** The list of a posting as it hung, by given name. */
export async function findPostedLines(
  tx: Tx,
  key: { communeId: string; postingId: string },
): Promise<PostedLine[]> {
  const { rows } = await sql<PostedLine>`
    select l.household_id, l.result_id, l.head_name, l.class, l.previous_class
    from posting_line l
    join household h on h.commune_id = l.commune_id and h.id = l.household_id
    where l.commune_id = ${key.communeId} and l.posting_id = ${key.postingId}
    order by h.sort_key, h.id`.execute(tx);
  return rows;
}

export type SurveyorRow = { id: string; name: string; neighbourhoodIds: string[] | null };

/** People whose duty lets them enter results in a commune: of it, of what is above it, of its successors. */
export async function findSurveyors(tx: Tx, communeId: string): Promise<SurveyorRow[]> {
  const duties = roles.filter((role) => roleAllows(role, 'review.enter'));
  const { rows } = await sql<SurveyorRow>`
    with recursive above (unit_id) as (
      select ${communeId}::uuid
      union
      select next.id from above cross join lateral (
        select u.parent_id as id from admin_unit u where u.id = above.unit_id and u.parent_id is not null
        union all
        select s.successor_id from admin_unit_succession s where s.predecessor_id = above.unit_id
      ) next)
    select a.id, a.name,
      case when bool_or(g.neighbourhood_ids is null) then null
        else (select array_agg(distinct one) from role_grant m, unnest(m.neighbourhood_ids) one
          where m.user_id = a.id and m.revoked_at is null and m.role = any(${duties}::text[])) end
        as neighbourhood_ids
    from role_grant g join user_account a on a.id = g.user_id
    where g.revoked_at is null and a.closed_at is null and g.role = any(${duties}::text[])
      and g.unit_id in (select unit_id from above)
    group by a.id, a.name order by a.name, a.id`.execute(tx);
  return rows;
}
