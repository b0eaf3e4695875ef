import { z } from 'zod';
import { RHYTHMS } from '#domain/movement/occurrence.ts';
import { signerCapacities } from '#domain/document/signature.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField, ShortText } from './fields.ts';
import { ClassHouseholdFilter, YearFigures } from './review-figures.ts';

const Text = z.string().trim().normalize('NFC').max(20_000);
const Line = z.string().trim().normalize('NFC').max(1000);
const Commune = { communeId: Id };
/** Ids inside the file of a plan: "I.1.a", "T01", "ubnd-phuong". */
const FileId = z.string().min(1).max(80);

export const Rhythm = z.enum(RHYTHMS);
export const targetKinds = ['poor_rate_reduction', 'near_poor_reduction', 'no_poor_by'] as const;
export const TargetKind = z.enum(targetKinds);

/** Everything of the governing paper that is not a clause. */
export const PlanPaper = z.object({
  kind: z.object({ code: z.string().max(20), name: z.string().max(100) }),
  issuer: z.object({
    parent: z.array(Line),
    lines: z.array(Line),
    code: z.string().max(40),
  }),
  number: z.number().int().positive().nullable(),
  symbol: z.string().max(60),
  /** The number line as the original has it; null once the program writes it. */
  numberLine: Line.nullable(),
  place: Line,
  date: PlainDateField.nullable(),
  year: z.number().int(),
  placeDateLine: Line.nullable(),
  title: Line,
  basis: z.array(
    z.object({
      text: Text,
      refersTo: z
        .object({
          kindCode: z.string(),
          number: z.number().int().nullable(),
          symbol: z.string(),
          date: PlainDateField.nullable(),
          issuer: z.string(),
        })
        .nullable(),
    }),
  ),
  closing: Text,
  recipientsLabel: Line,
  recipients: z.array(
    z.object({ text: Line, organisation: z.string().nullable(), isArchive: z.boolean() }),
  ),
  signer: z.object({
    capacity: z.enum(signerCapacities as [(typeof signerCapacities)[number]]),
    body: Line.optional(),
    head: Line.optional(),
    position: Line,
    name: Line.nullable(),
  }),
});
export type PlanPaper = z.output<typeof PlanPaper>;

/** A movement and its plan as a file, such as `samples/xuan-tang-2022/plan.json`. */
export const PlanFile = z.object({
  id: FileId,
  movement: z.object({
    code: FileId,
    name: Line,
    fromYear: z.number().int(),
    toYear: z.number().int(),
    higherBasis: Line,
  }),
  paper: PlanPaper,
  clauses: z
    .array(
      z.object({
        id: FileId,
        parent: FileId.nullable(),
        label: z.string().max(40),
        heading: Line,
        body: Text,
        productClauses: z.array(z.string().max(10)).max(30),
      }),
    )
    .max(2000),
  targets: z
    .array(
      z.object({
        id: FileId,
        clause: FileId,
        kind: TargetKind,
        name: Line,
        baselineYear: z.number().int(),
        params: z.record(z.string().max(40), z.union([z.number(), z.string().max(100)])),
      }),
    )
    .max(200),
  organisations: z.array(z.object({ id: FileId, name: Line, kind: z.string().max(40) })).max(300),
  tasks: z
    .array(
      z.object({
        id: FileId,
        clause: FileId,
        title: z.string().trim().normalize('NFC').min(1).max(500),
        lead: FileId.nullable(),
        cooperating: z.array(FileId).max(30),
        rhythm: Rhythm,
        startsOn: PlainDateField.nullable(),
        dueOn: PlainDateField.nullable(),
        evidence: z.string().trim().normalize('NFC').max(2000),
      }),
    )
    .max(2000),
});
export type PlanFile = z.output<typeof PlanFile>;

export const Movement = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  fromYear: z.number().int(),
  toYear: z.number().int(),
  higherBasis: z.string(),
  /** Said by somebody: from then on it is read, not reported on. Null while it runs. */
  endedOn: PlainDateField.nullable(),
});

export const Organisation = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  kind: z.string(),
});

export const Task = z.object({
  id: Id,
  clauseId: Id.nullable(),
  title: z.string(),
  leadId: Id.nullable(),
  cooperatingIds: z.array(Id),
  startsOn: PlainDateField.nullable(),
  dueOn: PlainDateField.nullable(),
  rhythm: Rhythm,
  evidence: z.string(),
  doneOn: PlainDateField.nullable(),
  doneNote: z.string(),
  /** Of today: past its due day and not done. */
  isLate: z.boolean(),
  version: z.number().int(),
});
export type Task = z.output<typeof Task>;

export const Clause = z.object({
  id: Id,
  parentId: Id.nullable(),
  code: z.string(),
  label: z.string(),
  heading: z.string(),
  body: z.string(),
});
export type Clause = z.output<typeof Clause>;

export const Plan = z.object({
  id: Id,
  version: z.number().int(),
  updatedBy: z.string(),
  updatedAt: z.string(),
  paper: PlanPaper,
  /** In the order of the paper. */
  clauses: z.array(Clause),
});
export type Plan = z.output<typeof Plan>;

export const MovementPage = z.object({
  movement: Movement,
  plan: Plan,
  tasks: z.array(Task),
  organisations: z.array(Organisation),
});
export type MovementPage = z.output<typeof MovementPage>;

export const getMovement = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/movement',
  summary:
    'A movement (the newest, when none is named), its plan clause by clause, tasks and organisations; null before one is loaded',
  input: z.object({ ...Commune, movementId: Id.optional() }),
  output: z.object({ page: MovementPage.nullable() }),
});

export const loadSamplePlan = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/movement',
  summary: 'Begins with the plan of Xuân Tăng 2022 as the text to edit; again is the same success',
  input: z.object(Commune),
  output: MovementPage,
});

export const updatePlanPaper = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/plans/:planId/paper',
  summary: 'Changes number, date, title, basis, closing, recipients or signer of the plan',
  input: z.object({
    ...Commune,
    planId: Id,
    version: z.number().int(),
    paper: PlanPaper,
  }),
  output: Plan,
});

export const updateClause = endpoint({
  method: 'PATCH',
  path: '/api/communes/:communeId/plans/:planId/clauses/:clauseId',
  summary: 'Changes the heading or the text of one clause',
  input: z.object({
    ...Commune,
    planId: Id,
    clauseId: Id,
    /** Version of the plan the editor saw. */
    version: z.number().int(),
    label: Line,
    heading: Line,
    body: Text,
  }),
  output: Plan,
});

export const updateTask = endpoint({
  method: 'PATCH',
  path: '/api/communes/:communeId/tasks/:taskId',
  summary: 'Changes a task, or says that it is done',
  input: z.object({
    ...Commune,
    taskId: Id,
    version: z.number().int(),
    title: ShortText.max(500),
    leadId: Id.nullable(),
    cooperatingIds: z.array(Id).max(30),
    startsOn: PlainDateField.nullable(),
    dueOn: PlainDateField.nullable(),
    rhythm: Rhythm,
    evidence: LongText,
    doneOn: PlainDateField.nullable(),
    doneNote: LongText,
  }),
  output: Task,
});

const targetStatuses = ['baseline', 'on_track', 'off_track', 'no_data', 'done'] as const;
export const TargetStatus = z.enum(targetStatuses);

export const TargetYear = z.object({
  year: z.number().int(),
  /** The highest figure still on track: percent for a rate, else households. */
  goal: z.number().nullable(),
  actual: z.number().nullable(),
  change: z.number().nullable(),
  cumulativeAverage: z.number().nullable(),
  status: TargetStatus,
  sentence: z.object({ vi: z.string(), en: z.string() }),
  /** The list of exactly the households counted in `actual`; null without an approved figure. */
  behind: ClassHouseholdFilter.nullable(),
});

export const TargetProgress = z.object({
  id: Id,
  clauseId: Id.nullable(),
  kind: TargetKind,
  name: z.string(),
  baselineYear: z.number().int(),
  lastYear: z.number().int(),
  baseline: z.number().nullable(),
  years: z.array(TargetYear),
  /** The newest year with an approved figure: what "on track" means today; null before the first. */
  latest: TargetYear.nullable(),
});
export type TargetProgress = z.output<typeof TargetProgress>;

export const getTargets = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/targets',
  summary:
    'Targets of a movement (the newest, when none is named) beside the approved figures of each year',
  input: z.object({ ...Commune, movementId: Id.optional() }),
  output: z.object({
    movement: Movement.nullable(),
    targets: z.array(TargetProgress),
    years: z.array(YearFigures),
  }),
});
