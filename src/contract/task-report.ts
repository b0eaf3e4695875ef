import { z } from 'zod';
import { RHYTHMS } from '#domain/movement/occurrence.ts';
import {
  REPORT_ACTS,
  REPORT_FIELDS,
  REPORT_STATES,
  TIME_STATES,
} from '#domain/movement/task-report.ts';
import { endpoint } from './endpoint.ts';
import { Id, MoneyText, PlainDateField, ShortText } from './fields.ts';

const Commune = { communeId: Id };
const InReport = { ...Commune, reportId: Id };
/** `2025-Q1`, `2025-03`, `once`, as the domain calls the times of a task. */
const Period = z.string().regex(/^[\da-zHQ-]{4,20}$/);
const Figure = z.number().min(0).max(1e11);
const Instant = z.string();

const Time = {
  period: z.string(),
  from: PlainDateField,
  dueOn: PlainDateField,
};

/** One task as an organisation sees it; what is aimed at is not shown where figures are entered. */
const WorkTask = z.object({
  taskId: Id,
  movementId: Id,
  title: z.string(),
  role: z.enum(['lead', 'cooperating']),
  leadName: z.string().nullable(),
  cooperatingNames: z.array(z.string()),
  rhythm: z.enum(RHYTHMS),
  evidence: z.string(),
  indicator: z.string(),
  unit: z.string(),
  doneOn: PlainDateField.nullable(),
  /** The times that have begun and the next one, the oldest first. */
  times: z.array(
    z.object({
      ...Time,
      state: z.enum(TIME_STATES),
      report: z.object({ id: Id, state: z.enum(REPORT_STATES), changedAt: Instant }).nullable(),
    }),
  ),
});
export type WorkTask = z.output<typeof WorkTask>;

/** A movement the organisation works in, its plan, and the newest version of it that was acknowledged. */
const WorkMovement = z.object({
  id: Id,
  name: z.string(),
  fromYear: z.number().int(),
  toYear: z.number().int(),
  /** An ended one is read, not reported on. */
  endedOn: PlainDateField.nullable(),
  plan: z.object({ id: Id, title: z.string(), version: z.number().int(), updatedAt: Instant }),
  acknowledged: z.object({ version: z.number().int(), by: z.string(), at: Instant }).nullable(),
});
export type WorkMovement = z.output<typeof WorkMovement>;

export const Workspace = z.object({
  organisation: z.object({ id: Id, name: z.string() }),
  /** Organisations the reader acts for. */
  ownOrganisations: z.array(z.object({ id: Id, name: z.string() })),
  /** Whether the reader may report here. */
  canReport: z.boolean(),
  /** Those that run, or the one that was asked for. */
  movements: z.array(WorkMovement),
  tasks: z.array(WorkTask),
});
export type Workspace = z.output<typeof Workspace>;

export const getWorkspace = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/workspace',
  summary:
    'What an organisation has to do and report in all running movements, or in one; one’s own, or a named one for the office',
  input: z.object({
    ...Commune,
    organisationId: Id.optional(),
    movementId: Id.optional(),
  }),
  output: z.object({ workspace: Workspace.nullable() }),
});

export const acknowledgePlan = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/plan-acknowledgements',
  summary: 'Says that an organisation has received the plan as it stands',
  input: z.object({ ...Commune, organisationId: Id, planId: Id, version: z.number().int() }),
  output: z.object({ version: z.number().int(), by: z.string(), at: Instant }),
});

export const listAcknowledgements = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/plan-acknowledgements',
  summary:
    'Which organisations have received the plan of a movement (the newest running, when none is named), and which version of it',
  input: z.object({ ...Commune, movementId: Id.optional() }),
  output: z.object({
    planVersion: z.number().int().nullable(),
    items: z.array(
      z.object({
        organisationId: Id,
        name: z.string(),
        version: z.number().int().nullable(),
        by: z.string().nullable(),
        at: Instant.nullable(),
      }),
    ),
  }),
});

const ReportFile = z.object({
  id: Id,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  uploadedAt: Instant,
  /** Sent once; it stays. */
  isSent: z.boolean(),
});
export type ReportFile = z.output<typeof ReportFile>;

const Comment = z.object({ field: z.enum(REPORT_FIELDS), text: ShortText.max(1000) });

export const TaskReport = z.object({
  id: Id,
  taskId: Id,
  taskTitle: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  ...Time,
  state: z.enum(REPORT_STATES),
  isLate: z.boolean(),
  text: z.string(),
  figure: z.number().nullable(),
  /** Whole đồng spent. */
  cost: MoneyText.nullable(),
  version: z.number().int(),
  /** What the task measures, in what; without the figure aimed at. */
  indicator: z.string(),
  unit: z.string(),
  evidenceWanted: z.string(),
  files: z.array(ReportFile),
  /** Everything that was sent and answered, the oldest first. */
  acts: z.array(
    z.object({
      id: Id,
      act: z.enum(REPORT_ACTS),
      by: z.string(),
      at: Instant,
      text: z.string(),
      figure: z.number().nullable(),
      cost: MoneyText.nullable(),
      fileCount: z.number().int(),
      comments: z.array(z.object({ field: z.enum(REPORT_FIELDS), text: z.string() })),
    }),
  ),
  canWrite: z.boolean(),
  canReview: z.boolean(),
});
export type TaskReport = z.output<typeof TaskReport>;

export const getTaskReport = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/task-reports/:reportId',
  summary: 'One report with its evidence and what was sent and answered',
  input: z.object(InReport),
  output: TaskReport,
});

/** Refusals: task.not_own · task.period_unknown · task.report_exists · task.report_closed */
export const saveTaskReport = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/task-reports/:reportId',
  summary: 'Keeps what an organisation writes about one time of a task; version 0 begins it',
  input: z.object({
    ...InReport,
    taskId: Id,
    organisationId: Id,
    period: Period,
    version: z.number().int().min(0),
    text: z.string().trim().normalize('NFC').max(10_000),
    figure: Figure.nullable(),
    cost: MoneyText.nullable(),
  }),
  output: TaskReport,
});

/** Refusals: task.report_closed · task.report_incomplete */
export const sendTaskReport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/task-reports/:reportId/sendings',
  summary: 'Sends a report to the ward as it stands',
  input: z.object({ ...InReport, id: Id, version: z.number().int() }),
  output: TaskReport,
});

/** Refusals: task.report_not_sent · task.own_report · task.comment_missing */
export const reviewTaskReport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/task-reports/:reportId/reviews',
  summary: 'Accepts a report, or returns it with a comment on each field that is to be mended',
  input: z.object({
    ...InReport,
    id: Id,
    verdict: z.enum(['accepted', 'returned']),
    comments: z.array(Comment).max(8),
  }),
  output: TaskReport,
});

export const ReportLine = z.object({
  id: Id,
  taskId: Id,
  taskTitle: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  ...Time,
  state: z.enum(REPORT_STATES),
  changedAt: Instant,
  figure: z.number().nullable(),
  unit: z.string(),
  cost: MoneyText.nullable(),
  fileCount: z.number().int(),
});
export type ReportLine = z.output<typeof ReportLine>;

export const listTaskReports = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/task-reports',
  summary:
    'Reports of tasks, the newest act first: those to be checked, or by state, movement, task, organisation',
  input: z.object({
    ...Commune,
    movementId: Id.optional(),
    state: z.enum(REPORT_STATES).optional(),
    taskId: Id.optional(),
    organisationId: Id.optional(),
  }),
  output: z.object({ items: z.array(ReportLine), total: z.number().int() }),
});

const evidencePath = '/api/communes/:communeId/task-reports/:reportId/evidence' as const;

export const uploadTaskEvidence = endpoint({
  method: 'POST',
  path: evidencePath,
  summary: 'Adds a photograph, scan or Word file of at most 10 MB to a report',
  takesFile: true,
  input: z.object({ ...InReport, id: Id }),
  output: ReportFile,
});

export const removeTaskEvidence = endpoint({
  method: 'DELETE',
  path: `${evidencePath}/:fileId`,
  summary: 'Takes a file away that was never sent',
  input: z.object({ ...InReport, fileId: Id }),
  output: z.object({ removed: z.boolean() }),
});

export const downloadTaskEvidence = endpoint({
  method: 'GET',
  path: `${evidencePath}/:fileId`,
  summary: 'One file of a report',
  answersFile: true,
  input: z.object({ ...InReport, fileId: Id }),
  output: z.unknown(),
});
