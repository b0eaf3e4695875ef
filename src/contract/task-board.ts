import { z } from 'zod';
import { RHYTHMS } from '#domain/movement/occurrence.ts';
import { TIME_STATES } from '#domain/movement/task-report.ts';
import { endpoint } from './endpoint.ts';
import { Id, MoneyText, PlainDateField } from './fields.ts';

const Commune = { communeId: Id };
const Words = z.string().trim().normalize('NFC').max(200);

/** What a task measures and may cost. */
export const TaskMeasure = z.object({
  taskId: Id,
  indicator: z.string(),
  unit: z.string(),
  goal: z.number().nullable(),
  /** Whole đồng. */
  costPlanned: MoneyText.nullable(),
  version: z.number().int(),
});
export type TaskMeasure = z.output<typeof TaskMeasure>;

export const setTaskMeasure = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/tasks/:taskId/measure',
  summary: 'Says what a task measures, how much is aimed at, and what it may cost',
  input: z.object({
    ...Commune,
    taskId: Id,
    version: z.number().int(),
    indicator: Words,
    unit: Words,
    goal: z.number().min(0).max(1e11).nullable(),
    costPlanned: MoneyText.nullable(),
  }),
  output: TaskMeasure,
});

export const BoardTask = z.object({
  ...TaskMeasure.shape,
  title: z.string(),
  leadId: Id.nullable(),
  leadName: z.string().nullable(),
  rhythm: z.enum(RHYTHMS),
  /** First and last day of all its times. */
  from: PlainDateField.nullable(),
  to: PlainDateField.nullable(),
  doneOn: PlainDateField.nullable(),
  /** Of the lead's newest time that has begun, else the first; done tasks count as accepted. */
  state: z.enum(TIME_STATES),
  period: z.string().nullable(),
  dueOn: PlainDateField.nullable(),
  /** Times of the lead that are past their day without a report. */
  lateCount: z.number().int(),
  acceptedCount: z.number().int(),
  /** Sum of accepted figures and of the money spent, of all organisations. */
  measured: z.number().nullable(),
  costSpent: MoneyText,
  /** The accepted or waiting report of `period` by the lead. */
  reportId: Id.nullable(),
});
export type BoardTask = z.output<typeof BoardTask>;

export const Workload = z.object({
  organisationId: Id,
  name: z.string(),
  lead: z.number().int(),
  cooperating: z.number().int(),
  late: z.number().int(),
  waiting: z.number().int(),
  returned: z.number().int(),
  accepted: z.number().int(),
});
export type Workload = z.output<typeof Workload>;

export const getTaskBoard = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/task-board',
  summary:
    'Every task of a movement (the newest running, when none is named) with how its lead stands, figures and money, and the work of each organisation',
  input: z.object({ ...Commune, movementId: Id.optional() }),
  output: z.object({
    /** Null before one is loaded. */
    movementId: Id.nullable(),
    today: PlainDateField,
    tasks: z.array(BoardTask),
    workload: z.array(Workload),
  }),
});
