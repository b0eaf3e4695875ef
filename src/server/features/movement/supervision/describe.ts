import type { Supervision, SupervisionLine } from '#contract/supervision.ts';
import {
  isAnswerable,
  isSettleable,
  supervisionStateOf,
  waitingAnswers,
  type SupervisionState,
} from '#domain/movement/supervision.ts';
import type { Actor } from '#server/access/context.ts';
import { hasPermission } from '#server/access/require-permission.ts';
import { ownOrganisationIds } from '#server/features/movement/tasks/own-organisation.ts';
import type { ActRow, SupervisionFileRow, SupervisionRow } from './supervision.queries.ts';

/** What a reader of the log may do and see in one commune. */
export type Reader = {
  userId: string;
  own: readonly string[];
  /** Enters and settles for any supervisor, as the officer and the auditor do. */
  isOffice: boolean;
  isOfficer: boolean;
  /** Households may be named in what was found. */
  seesWords: boolean;
};

/** Who looks: an organisation acts for itself only; a duty of the office for all. */
export function readerOf(actor: Actor, communeId: string): Reader {
  const place = { communeId };
  const grants = actor.grants.filter(({ role }) => role !== 'organisation');
  const office = { ...actor, grants };
  return {
    userId: actor.userId,
    own: ownOrganisationIds(actor, communeId),
    isOffice: hasPermission(office, 'supervision.write', place),
    isOfficer: hasPermission(office, 'supervision.answer', place),
    seesWords:
      hasPermission(actor, 'supervision.write', place) ||
      hasPermission(actor, 'household.read_sensitive', place),
  };
}

/** Whether the reader acts as the organisation. */
export function speaksFor({ own }: Reader, organisationId: string | null): boolean {
  return organisationId !== null && own.includes(organisationId);
}

export function stateOf(
  row: SupervisionRow,
  acts: readonly ActRow[],
  today: string,
): SupervisionState {
  return supervisionStateOf({ ...row, isReplaced: row.replacedById !== null }, acts, today);
}

export function toLine(
  row: SupervisionRow,
  state: SupervisionState,
  { seesWords }: Reader,
): SupervisionLine {
  const { responsibleId, responsibleName } = row;
  return {
    id: row.id,
    movementId: row.movementId,
    supervisedOn: row.supervisedOn,
    supervisor: { id: row.supervisorId, name: row.supervisorName },
    kind: row.kind,
    subject: row.subject,
    result: row.result,
    finding: seesWords ? row.finding : null,
    responsible: responsibleId === null ? null : { id: responsibleId, name: responsibleName ?? '' },
    dueOn: row.dueOn,
    state,
    fileCount: row.fileCount,
  };
}

type Facts = {
  row: SupervisionRow;
  acts: readonly ActRow[];
  files: readonly SupervisionFileRow[];
  today: string;
};

export function toEntry({ row, acts, files, today }: Facts, reader: Reader): Supervision {
  const state = stateOf(row, acts, today);
  const [waiting = null] = waitingAnswers(acts);
  const words = (text: string) => (reader.seesWords ? text : null);
  const mayWrite = reader.isOffice || speaksFor(reader, row.supervisorId);
  const mayAnswer = reader.isOfficer || speaksFor(reader, row.responsibleId);
  const isOwnAnswer = acts.some(({ id, actedBy }) => id === waiting && actedBy === reader.userId);
  return {
    ...toLine(row, state, reader),
    people: words(row.people),
    taskId: row.taskId,
    period: row.period,
    roundId: row.roundId,
    neighbourhoodId: row.neighbourhoodId,
    lookedAt: words(row.lookedAt),
    recommendation: words(row.recommendation),
    recordedBy: row.recordedBy,
    recordedAt: row.recordedAt,
    correctsId: row.correctsId,
    replacedById: row.replacedById,
    files: reader.seesWords ? [...files] : [],
    acts: acts.map(({ id, act, body, actorName, actedAt }) => ({
      id,
      act,
      text: words(body),
      by: actorName,
      at: actedAt,
    })),
    waitingAnswerId: state === 'answered' ? waiting : null,
    canAnswer: mayAnswer && isAnswerable(state),
    canSettle: mayWrite && isSettleable(state) && !isOwnAnswer,
    canCorrect: mayWrite && acts.length === 0 && row.replacedById === null,
  };
}
