import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { ListLine } from './paper.queries.ts';

export type OfPlace = { communeId: string; roundId: string; neighbourhoodId: string };

export type MeetingLine = {
  id: string;
  heldOn: string;
  place: string;
  chairName: string;
  secretaryName: string;
  householdRepresentative: string;
  frontSupervisor: string;
  attending: number;
  threshold: number;
  note: string;
};

/** That a fact was not taken back. */
function isStanding(alias: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`not exists (select from review_withdrawal w
    where w.commune_id = ${alias}.commune_id and w.fact_id = ${alias}.id)`;
}

/** The named meeting of a neighbourhood, or its last one; one that was taken back is not found. */
export async function findMeeting(
  tx: Tx,
  place: OfPlace,
  meetingId: string | undefined,
): Promise<MeetingLine | undefined> {
  const named = meetingId === undefined ? sql`` : sql`and m.id = ${meetingId}`;
  const { rows } = await sql<MeetingLine>`
    select m.id, m.held_on, m.place, m.chair_name, m.secretary_name, m.household_representative,
      m.front_supervisor, m.attending, m.threshold, m.note
    from community_meeting m
    where m.commune_id = ${place.communeId} and m.round_id = ${place.roundId}
      and m.neighbourhood_id = ${place.neighbourhoodId} ${named} and ${isStanding(sql`m`)}
    order by m.sequence desc limit 1`.execute(tx);
  return rows[0];
}

export type PostingLine = { id: string; places: string[]; fromOn: string; toOn: string };

/** The named posting of a neighbourhood, or its last one. */
export async function findPosting(
  tx: Tx,
  place: OfPlace,
  postingId: string | undefined,
): Promise<PostingLine | undefined> {
  const named = postingId === undefined ? sql`` : sql`and p.id = ${postingId}`;
  const { rows } = await sql<PostingLine>`
    select p.id, p.places, p.from_on, p.to_on
    from public_posting p
    where p.commune_id = ${place.communeId} and p.round_id = ${place.roundId}
      and p.neighbourhood_id = ${place.neighbourhoodId} ${named} and ${isStanding(sql`p`)}
    order by p.sequence desc limit 1`.execute(tx);
  return rows[0];
}

/** The list as it was posted: names and classes of that day. */
export async function findPostedLines(
  tx: Tx,
  communeId: string,
  postingId: string,
): Promise<Pick<ListLine, 'headName' | 'neighbourhoodName' | 'class' | 'previousClass'>[]> {
  const { rows } = await sql<ListLine>`
    select l.head_name, n.name as neighbourhood_name, l.class,
      case when l.previous_class in ('poor', 'near_poor') then l.previous_class end as previous_class
    from posting_line l
    join household h on h.commune_id = l.commune_id and h.id = l.household_id
    join neighbourhood n on n.commune_id = l.commune_id and n.id = l.neighbourhood_id
    where l.commune_id = ${communeId} and l.posting_id = ${postingId}
    order by h.sort_key, h.id`.execute(tx);
  return rows;
}

export type StepCounts = {
  meetings: number;
  postings: number;
  objections: number;
  upheld: number;
  /** The body the round asks for its opinion, by its settings. */
  authority: string | null;
  /** The day of the last report that asked for it. */
  reportedOn: string | null;
};

/** How often each step was recorded in a round, and whom it asks; undefined for a round kept on paper. */
export async function countSteps(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<StepCounts | undefined> {
  const { communeId, id } = round;
  const { rows } = await sql<StepCounts>`
    select
      (select count(*)::int from community_meeting m where m.commune_id = r.commune_id
        and m.round_id = r.id and ${isStanding(sql`m`)}) as meetings,
      (select count(*)::int from public_posting p where p.commune_id = r.commune_id
        and p.round_id = r.id and ${isStanding(sql`p`)}) as postings,
      (select count(*)::int from objection o where o.commune_id = r.commune_id
        and o.round_id = r.id and ${isStanding(sql`o`)}) as objections,
      (select count(*)::int from recheck c where c.commune_id = r.commune_id
        and c.round_id = r.id and c.outcome = 'upheld' and ${isStanding(sql`c`)}) as upheld,
      (select max(q.sent_on) from opinion_request q where q.commune_id = r.commune_id
        and q.round_id = r.id and ${isStanding(sql`q`)}) as reported_on,
      (select s.value from review_round_setting s where s.commune_id = r.commune_id
        and s.round_id = r.id and s.key = 'opinion_authority' order by s.version desc limit 1) as authority
    from review_round r
    where r.commune_id = ${communeId} and r.id = ${id} and r.process = 'in_app'`.execute(tx);
  return rows[0];
}
