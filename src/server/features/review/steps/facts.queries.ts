import { sql } from 'kysely';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Tx } from '#server/db/client.ts';
import { isStanding } from './standing.queries.ts';

export type RequestRow = {
  id: string;
  roundId: string;
  neighbourhoodId: string;
  householdId: string | null;
  kind: 'review' | 'escape' | 'voluntary_escape';
  applicantName: string;
  receivedOn: string;
  channel: 'in_person' | 'post' | 'portal' | 'village_head';
  note: string;
  dueOn: string | null;
  isDueProvisional: boolean;
  recordedBy: string;
  recordedAt: string;
  screenId: string | null;
  outcome: 'go_to_survey' | 'not_eligible' | null;
  reasons: string | null;
  screenedOn: string | null;
  screenedBy: string | null;
};

/** Requests of a round that stand, with the household they were linked to and their Phiếu A. */
export async function findRequests(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<RequestRow[]> {
  const { communeId, id: roundId } = round;
  const { rows } = await sql<RequestRow>`
    select q.id, q.round_id, q.neighbourhood_id, coalesce(q.household_id, l.household_id) as household_id,
      q.kind, q.applicant_name, q.received_on, q.channel, q.note, q.due_on, q.is_due_provisional,
      q.recorded_by, q.recorded_at, s.id as screen_id, s.outcome, s.reasons, s.screened_on,
      s.recorded_by as screened_by
    from review_request q
    left join review_request_link l on l.commune_id = q.commune_id and l.request_id = q.id
    left join quick_screen s on s.commune_id = q.commune_id and s.request_id = q.id
      and ${isStanding(sql`s`)}
    where q.commune_id = ${communeId} and q.round_id = ${roundId} and ${isStanding(sql`q`)}
    order by q.received_on, q.recorded_at, q.id`.execute(tx);
  return rows;
}

export type AssignmentRow = {
  id: string;
  neighbourhoodId: string;
  householdId: string | null;
  surveyorId: string;
  dueOn: string | null;
  assignedBy: string;
  assignedAt: string;
};

/** Assignments that stand, newest first. */
export async function findAssignments(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select a.id, a.neighbourhood_id, a.household_id, a.surveyor_id, a.due_on, a.assigned_by,
      a.assigned_at
    from survey_assignment a
    where a.commune_id = ${round.communeId} and a.round_id = ${round.id} and ${isStanding(sql`a`)}
    order by a.assigned_at desc, a.id desc`.execute(tx);
  return rows;
}

export type MeetingRow = {
  communeId: string;
  id: string;
  roundId: string;
  neighbourhoodId: string;
  sequence: number;
  heldOn: string;
  place: string;
  chairName: string;
  secretaryName: string;
  householdRepresentative: string;
  frontSupervisor: string;
  invitedHouseholds: number;
  attending: number;
  threshold: number;
  note: string;
  recordedBy: string;
  recordedAt: string;
};

/** Meetings that stand, in their order. */
export async function findMeetings(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<MeetingRow[]> {
  const { rows } = await sql<MeetingRow>`
    select m.* from community_meeting m
    where m.commune_id = ${round.communeId} and m.round_id = ${round.id} and ${isStanding(sql`m`)}
    order by m.neighbourhood_id, m.sequence`.execute(tx);
  return rows;
}

export type VoteRow = {
  meetingId: string;
  householdId: string;
  resultId: string;
  /** Of the result voted on, whatever came later. */
  class: HouseholdClass;
  agree: number;
  isPassed: boolean;
};

/** Every vote of a round in the order of the meetings, also those of meetings that were taken back. */
export async function findVotes(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<VoteRow[]> {
  const { rows } = await sql<VoteRow>`
    select v.meeting_id, v.household_id, v.result_id, r.class, v.agree, v.is_passed
    from meeting_vote v
    join community_meeting m on m.commune_id = v.commune_id and m.id = v.meeting_id
    join review_result r on r.commune_id = v.commune_id and r.id = v.result_id
    where v.commune_id = ${round.communeId} and v.round_id = ${round.id}
    order by m.sequence`.execute(tx);
  return rows;
}

export type PostingRow = {
  communeId: string;
  id: string;
  roundId: string;
  neighbourhoodId: string;
  sequence: number;
  places: string[];
  fromOn: string;
  toOn: string;
  shortestToOn: string;
  isProvisional: boolean;
  note: string;
  listHash: string;
  recordedBy: string;
  recordedAt: string;
};

/** Postings that stand, in their order. */
export async function findPostings(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<PostingRow[]> {
  const { rows } = await sql<PostingRow>`
    select p.* from public_posting p
    where p.commune_id = ${round.communeId} and p.round_id = ${round.id} and ${isStanding(sql`p`)}
    order by p.neighbourhood_id, p.sequence`.execute(tx);
  return rows;
}

export type LineRow = {
  postingId: string;
  householdId: string;
  resultId: string;
  class: HouseholdClass;
};

/** Every posted line of a round, also those of postings that were taken back. */
export async function findLines(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<LineRow[]> {
  const rows = await tx
    .selectFrom('postingLine')
    .select(['postingId', 'householdId', 'resultId', 'class'])
    .where('communeId', '=', round.communeId)
    .where('roundId', '=', round.id)
    .execute();
  return rows as LineRow[];
}

export type ObjectionRow = {
  id: string;
  roundId: string;
  neighbourhoodId: string;
  householdId: string | null;
  subjectName: string;
  objectorName: string;
  objectorContact: string;
  receivedOn: string;
  content: string;
  dueOn: string;
  isDueProvisional: boolean;
  recordedBy: string;
  recordedAt: string;
  recheckId: string | null;
  outcome: 'upheld' | 'rejected' | null;
  recheckedOn: string | null;
  recheckedBy: string | null;
  reasons: string | null;
  newResultId: string | null;
  isOnTime: boolean | null;
};

/** Objections that stand with their recheck, earliest due first. */
export async function findObjections(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`
    select o.id, o.round_id, o.neighbourhood_id, coalesce(o.household_id, c.household_id) as household_id,
      o.subject_name, o.objector_name, o.objector_contact, o.received_on, o.content, o.due_on,
      o.is_due_provisional, o.recorded_by, o.recorded_at, c.id as recheck_id, c.outcome,
      c.rechecked_on, c.rechecked_by, c.reasons, c.new_result_id, c.is_on_time
    from objection o
    left join recheck c on c.commune_id = o.commune_id and c.objection_id = o.id
      and ${isStanding(sql`c`)}
    where o.commune_id = ${round.communeId} and o.round_id = ${round.id} and ${isStanding(sql`o`)}
    order by o.due_on, o.recorded_at, o.id`.execute(tx);
  return rows;
}

export type OpinionRow = {
  id: string;
  roundId: string;
  authority: string;
  documentNumber: string;
  sentOn: string;
  dueOn: string;
  isDueProvisional: boolean;
  content: string;
  listHash: string;
  recordedBy: string;
  recordedAt: string;
  replyId: string | null;
  outcome: 'agrees' | 'asks_changes' | null;
  replyNumber: string | null;
  receivedOn: string | null;
  replyContent: string | null;
  handling: string | null;
  replyRecordedBy: string | null;
};

/** Opinions that stand with their reply, newest first. */
export async function findOpinions(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<OpinionRow[]> {
  const { rows } = await sql<OpinionRow>`
    select o.id, o.round_id, o.authority, o.document_number, o.sent_on, o.due_on, o.is_due_provisional,
      o.content, o.list_hash, o.recorded_by, o.recorded_at, r.id as reply_id, r.outcome,
      r.document_number as reply_number, r.received_on, r.content as reply_content, r.handling,
      r.recorded_by as reply_recorded_by
    from opinion_request o
    left join opinion_reply r on r.commune_id = o.commune_id and r.opinion_id = o.id
      and ${isStanding(sql`r`)}
    where o.commune_id = ${round.communeId} and o.round_id = ${round.id} and ${isStanding(sql`o`)}
    order by o.recorded_at desc, o.id desc`.execute(tx);
  return rows;
}

/** Households that were handed their certificate of a round. */
export async function findCertified(
  tx: Tx,
  round: { communeId: string; id: string },
): Promise<string[]> {
  const { rows } = await sql<{ householdId: string }>`
    select c.household_id from certificate_handover c
    where c.commune_id = ${round.communeId} and c.round_id = ${round.id}
      and ${isStanding(sql`c`)}`.execute(tx);
  return rows.map(({ householdId }) => householdId);
}
