import type { Supervision } from '#contract/supervision.ts';
import type { SupervisionKind, SupervisionResult } from '#domain/movement/supervision.ts';

export type EntryDraft = {
  supervisedOn: string | null;
  supervisorId: string;
  people: string;
  kind: SupervisionKind;
  taskId: string;
  neighbourhoodId: string;
  roundId: string;
  subjectOrganisationId: string;
  subjectNote: string;
  lookedAt: string;
  finding: string;
  /** Null until somebody has decided. */
  result: SupervisionResult | null;
  recommendation: string;
  responsibleId: string;
  dueOn: string | null;
};
export type FaultKey = 'missing' | 'future' | 'dueEarly';

const subjectField = {
  review: 'neighbourhoodId',
  task: 'taskId',
  organisation: 'subjectOrganisationId',
  neighbourhood: 'neighbourhoodId',
  other: 'subjectNote',
} as const;

/** Begins about what the page was opened from: a task, or a neighbourhood in a round. */
export function emptyEntry(
  from: { task: string; neighbourhood: string; round: string },
  today: string,
): EntryDraft {
  return {
    supervisedOn: today,
    supervisorId: '',
    people: '',
    kind: from.task === '' ? 'review' : 'task',
    taskId: from.task,
    neighbourhoodId: from.neighbourhood,
    roundId: from.round,
    subjectOrganisationId: '',
    subjectNote: '',
    lookedAt: '',
    finding: '',
    result: null,
    recommendation: '',
    responsibleId: '',
    dueOn: null,
  };
}

/** A correction begins with what the old entry says; what names it in words is written anew. */
export function draftOf(entry: Supervision): EntryDraft {
  return {
    supervisedOn: entry.supervisedOn,
    supervisorId: entry.supervisor.id,
    people: entry.people ?? '',
    kind: entry.kind,
    taskId: entry.taskId ?? '',
    neighbourhoodId: entry.neighbourhoodId ?? '',
    roundId: entry.roundId ?? '',
    subjectOrganisationId: '',
    subjectNote: entry.kind === 'other' ? entry.subject : '',
    lookedAt: entry.lookedAt ?? '',
    finding: entry.finding ?? '',
    result: entry.result,
    recommendation: entry.recommendation ?? '',
    responsibleId: entry.responsible?.id ?? '',
    dueOn: entry.dueOn,
  };
}

/** What is still wrong, by field. */
export function entryFaults(
  draft: EntryDraft,
  today: string,
): Partial<Record<keyof EntryDraft, FaultKey>> {
  const needed = [
    'supervisorId',
    'people',
    'lookedAt',
    'finding',
    subjectField[draft.kind],
  ] as const;
  const faults: Partial<Record<keyof EntryDraft, FaultKey>> = {};
  for (const field of needed) if (draft[field].trim() === '') faults[field] = 'missing';
  const { supervisedOn, dueOn, responsibleId, result } = draft;
  if (result === null) faults.result = 'missing';
  if (supervisedOn === null) faults.supervisedOn = 'missing';
  else if (supervisedOn > today) faults.supervisedOn = 'future';
  else if (responsibleId !== '' && dueOn !== null && dueOn < supervisedOn)
    faults.dueOn = 'dueEarly';
  return faults;
}

/** As it is sent: nothing is asked of anybody without a responsible organisation. */
export function toInput(draft: EntryDraft) {
  const { supervisedOn, result } = draft;
  if (supervisedOn === null || result === null) throw new Error('Sent before it was checked');
  const orNull = (id: string) => (id === '' ? null : id);
  return {
    ...draft,
    supervisedOn,
    result,
    taskId: orNull(draft.taskId),
    neighbourhoodId: orNull(draft.neighbourhoodId),
    roundId: orNull(draft.roundId),
    subjectOrganisationId: orNull(draft.subjectOrganisationId),
    responsibleId: orNull(draft.responsibleId),
    dueOn: draft.responsibleId === '' ? null : draft.dueOn,
  };
}
