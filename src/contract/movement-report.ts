import { z } from 'zod';
import { REPORT_FIGURES } from '#domain/movement/report-figures.ts';
import { REPORT_KINDS } from '#domain/movement/report-period.ts';
import { LONGEST_REPORT_TEXT } from '#domain/movement/report-words.ts';
import { endpoint } from './endpoint.ts';
import { Id, MoneyText, PlainDateField, ShortText } from './fields.ts';
import { Movement } from './movement.ts';

const Commune = { communeId: Id };
const Instant = z.string();
const Count = z.number().int();
/** A sum of whole đồng. */
const Sum = z.string().regex(/^\d+$/);
const path = '/api/communes/:communeId/movement-reports' as const;
const onePath = `${path}/:reportId` as const;
const OneReport = { ...Commune, reportId: Id };

const ReportKindField = z.enum(REPORT_KINDS);
/** `2025-03`, `2025-Q1`, `2025-H1`, `2025`, `2022-2024`, as the domain calls them. */
const PeriodKey = z.string().regex(/^\d{4}(-(\d{2}|Q\d|H\d|\d{4}))?$/);

const Measure = z.object({ indicator: z.string(), unit: z.string(), sum: z.number() });

/** One accepted report of an organisation. */
const Progress = z.object({
  reportId: Id,
  organisationName: z.string(),
  period: z.string(),
  text: z.string(),
  figure: z.number().nullable(),
  /** Whole đồng spent. */
  cost: MoneyText.nullable(),
  fileCount: Count,
  /** The day it counts for: the last of its time, or the day it was accepted before that. */
  countedOn: PlainDateField,
});
export type ReportProgress = z.output<typeof Progress>;

const ReportTask = z.object({
  taskId: Id,
  title: z.string(),
  leadName: z.string().nullable(),
  /** Times of the lead that were due in the period, and how they stand. */
  due: Count,
  accepted: Count,
  waiting: Count,
  late: Count,
  /** When it was marked done in the period. */
  doneOn: PlainDateField.nullable(),
  indicator: z.string(),
  unit: z.string(),
  measured: z.number().nullable(),
  measuredBefore: z.number().nullable(),
  cost: Sum,
  costBefore: Sum.nullable(),
  progress: z.array(Progress),
});
export type ReportTask = z.output<typeof ReportTask>;

const ReportClause = z.object({
  /** Of the plan; `other` for tasks of no clause. */
  clauseId: z.string(),
  label: z.string(),
  heading: z.string(),
  measures: z.array(Measure),
  cost: Sum,
  tasks: z.array(ReportTask),
});
export type ReportClause = z.output<typeof ReportClause>;

const ReportYear = z.object({
  year: Count,
  households: Count,
  persons: Count,
  poor: Count,
  nearPoor: Count,
  noLabourCapacity: Count,
});
const ReportGroup = z.object({
  name: z.string(),
  poorHouseholds: Count,
  poorPersons: Count,
  nearPoorHouseholds: Count,
  nearPoorPersons: Count,
});

/** Approved results of the review: of a year beside the one before, or of each year of a longer period. */
const ReportReview = z.object({
  neighbourhoodWord: z.string(),
  lastYear: Count,
  years: z.array(ReportYear).readonly(),
  targets: z
    .array(
      z.object({
        name: z.string(),
        goal: z.string(),
        years: z.array(z.object({ year: Count, actual: z.string() })).readonly(),
        verdict: z.string(),
      }),
    )
    .readonly(),
  flows: z
    .array(
      z.object({
        year: Count,
        escapedToNearPoor: Count,
        escapedAbove: Count,
        relapsed: Count,
        newlyPoor: Count,
        nearPoorToPoor: Count,
        leftNearPoor: Count,
        newlyNearPoor: Count,
      }),
    )
    .readonly(),
  neighbourhoods: z
    .array(
      z.object({
        name: z.string(),
        households: Count,
        poor: Count,
        nearPoor: Count,
        noLabourCapacity: Count,
      }),
    )
    .readonly(),
  ethnicGroups: z.array(ReportGroup).readonly(),
  priorityGroups: z.array(ReportGroup).readonly(),
});

/** Every figure of a report as it was read, and when. Frozen with its hash. */
export const ReportInputs = z.object({
  assembledAt: Instant,
  /** The last day the figures know of: today, while the period still runs. */
  throughOn: PlainDateField,
  isOver: z.boolean(),
  before: z.object({ key: z.string(), from: PlainDateField, to: PlainDateField }).nullable(),
  figures: z.array(
    z.object({
      id: z.enum(REPORT_FIGURES),
      now: z.string(),
      before: z.string().nullable(),
    }),
  ),
  clauses: z.array(ReportClause),
  /** Questions about formalism that nobody has answered, about reports and tasks of the period. */
  questions: z.object({ noEvidence: Count, repeatedText: Count, doneWithoutReport: Count }),
  documents: z.array(
    z.object({ id: Id, numberText: z.string(), dated: PlainDateField, abstract: z.string() }),
  ),
  /** Null for a period below a year, and where no year of it is approved. */
  review: ReportReview.nullable(),
  /** A year of the period whose review is not approved, said in the report. */
  missingYear: Count.nullable(),
});
export type ReportInputs = z.output<typeof ReportInputs>;

const Words = z.string().trim().normalize('NFC').max(LONGEST_REPORT_TEXT);
const Line = z.string().trim().normalize('NFC').max(500);

/** The words of the officer, each line a paragraph. */
export const ReportText = z.object({
  leadership: Words,
  clauses: z.record(z.string().max(40), Words),
  shortcomings: Words,
  causes: Words,
  directions: Words,
  proposals: Words,
});
export type ReportText = z.output<typeof ReportText>;

/** Somebody proposed for an award, in words: titles and forms are the law's, the program names none. */
export const ReportAward = z.object({
  id: Id,
  name: ShortText,
  unit: Line,
  achievement: z.string().trim().normalize('NFC').max(2000),
  proposal: Line,
});
export type ReportAward = z.output<typeof ReportAward>;

const ReportHead = {
  id: Id,
  movementId: Id,
  kind: ReportKindField,
  period: z.string(),
  from: PlainDateField,
  to: PlainDateField,
  title: z.string(),
  /** `registered`: its paper is in the register, as a draft or with a number. */
  state: z.enum(['draft', 'frozen', 'registered']),
  version: Count,
  updatedBy: z.string(),
  updatedAt: Instant,
  frozenAt: Instant.nullable(),
  document: z.object({ id: Id, numberText: z.string(), isIssued: z.boolean() }).nullable(),
};
const MovementReportLine = z.object(ReportHead);
export type MovementReportLine = z.output<typeof MovementReportLine>;

export const MovementReport = z.object({
  ...ReportHead,
  inputs: ReportInputs,
  /** SHA-256 of the figures; null on a draft. */
  inputHash: z.string().nullable(),
  text: ReportText,
  awards: z.array(ReportAward),
  canEdit: z.boolean(),
});
export type MovementReport = z.output<typeof MovementReport>;

export const listMovementReports = endpoint({
  method: 'GET',
  path,
  summary: 'Reports of a movement (the newest, when none is named), the newest period first',
  input: z.object({ ...Commune, movementId: Id.optional() }),
  output: z.object({
    movement: Movement.nullable(),
    today: PlainDateField,
    canEdit: z.boolean(),
    items: z.array(MovementReportLine),
  }),
});

export const getMovementReport = endpoint({
  method: 'GET',
  path: onePath,
  summary: 'One report: its figures, the words of the officer, proposed awards',
  input: z.object(OneReport),
  output: MovementReport,
});

/** Refusals: movement.report_period_unknown · movement.report_not_begun · movement.report_exists */
export const draftMovementReport = endpoint({
  method: 'POST',
  path,
  summary: 'Begins a report with the figures and the accepted progress of its period',
  input: z.object({
    ...Commune,
    id: Id,
    movementId: Id,
    kind: ReportKindField,
    period: PeriodKey,
  }),
  output: MovementReport,
});

/** Refusals: movement.report_registered · record.stale */
export const saveMovementReport = endpoint({
  method: 'PUT',
  path: onePath,
  summary: 'Keeps the words and the proposed awards; figures are not typed',
  input: z.object({
    ...OneReport,
    version: Count,
    text: ReportText,
    awards: z.array(ReportAward).max(200),
  }),
  output: MovementReport,
});

/** Refusals: movement.report_frozen · record.stale */
export const refreshMovementReport = endpoint({
  method: 'POST',
  path: `${onePath}/refresh`,
  summary: 'Reads the figures of a draft again and says what changed; the words stay',
  input: z.object({ ...OneReport, version: Count }),
  output: z.object({
    report: MovementReport,
    changes: z.array(z.object({ id: z.enum(REPORT_FIGURES), was: z.string(), is: z.string() })),
    /** Accepted reports that were not among the material before. */
    newProgress: Count,
  }),
});

/** Refusals: record.stale. Again is the same success. */
export const freezeMovementReport = endpoint({
  method: 'POST',
  path: `${onePath}/freeze`,
  summary: 'Freezes the figures with their hash; the words may still be edited',
  input: z.object({ ...OneReport, version: Count }),
  output: MovementReport,
});

/** Refusals: movement.report_frozen */
export const dropMovementReport = endpoint({
  method: 'DELETE',
  path: onePath,
  summary: 'Throws a draft away',
  input: z.object(OneReport),
  output: z.object({}),
});

export const downloadMovementReport = endpoint({
  method: 'GET',
  path: `${onePath}/paper`,
  summary: 'The report in Word as it stands',
  answersFile: true,
  input: z.object(OneReport),
  output: z.unknown(),
});
