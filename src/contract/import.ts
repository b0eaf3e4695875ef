import { z } from 'zod';
import { IMPORT_FIELDS, IMPORT_LAYOUTS } from '#domain/import/import-field.ts';
import { ISSUE_CODES, ISSUE_SEVERITIES, type IssueCode } from '#domain/import/issue.ts';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField } from './fields.ts';

const InCommune = { communeId: Id };
const InImport = { ...InCommune, importId: Id };

export const ImportState = z.enum([
  'uploaded',
  'reading',
  'checked',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
]);
export type ImportState = z.output<typeof ImportState>;
export const ImportFieldName = z.enum(IMPORT_FIELDS);
export const ImportLayoutName = z.enum(IMPORT_LAYOUTS);
export const TextEncodingName = z.enum(['unicode', 'unicode_nfd', 'tcvn3', 'tcvn3_caps', 'vni']);

const Count = z.number().int();

export const Import = z.object({
  id: Id,
  fileName: z.string(),
  fileSize: Count,
  state: ImportState,
  /** Rows done of `total`, while a job runs. */
  progress: Count,
  total: Count.nullable(),
  sheet: z.string().nullable(),
  layout: ImportLayoutName.nullable(),
  rowCount: Count,
  errorCount: Count,
  warningCount: Count,
  /** Repeated rows, and households the register has already. */
  skippedCount: Count,
  /** Good rows left out because another row of their household is bad. */
  heldCount: Count,
  /** What a commit would register now, or did. */
  householdCount: Count,
  memberCount: Count,
  /** Why the last job did not do its work; the sentence is that of the problem code. */
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  committedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** The same file was committed before and not undone. */
  sameFile: z.object({ id: Id, fileName: z.string(), committedAt: z.string() }).nullable(),
});
export type Import = z.output<typeof Import>;

export const listImports = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/imports',
  summary: 'Imports of a commune, newest first',
  input: z.object({ ...InCommune, limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({ items: z.array(Import) }),
});

export const uploadImport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/imports',
  summary: 'Takes an Excel file; a file that must not be read is refused with a sentence',
  takesFile: true,
  input: z.object({ ...InCommune, id: Id }),
  output: Import,
});

export const getImport = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/imports/:importId',
  summary: 'One import: where it stands, what it counts',
  input: z.object(InImport),
  output: Import,
});

export const SheetPreview = z.object({
  sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })),
  sheet: z.string(),
  /** Null when no row of the sheet looks like a heading: the officer says which it is. */
  heading: z
    .object({
      firstRow: Count,
      lastRow: Count,
      dataRow: Count,
      /** Whether the fields come from what an officer chose before for this heading. */
      isRemembered: z.boolean(),
      layout: ImportLayoutName,
      columns: z.array(
        z.object({
          index: Count,
          /** "A", "B" … */
          letters: z.string(),
          title: z.string(),
          samples: z.array(z.string()),
          encoding: TextEncodingName,
          field: ImportFieldName.nullable(),
        }),
      ),
    })
    .nullable(),
  /** Cells of the neighbourhood column are merged downwards: an empty one means "as above". */
  hasMergedPlaces: z.boolean(),
  /** The first rows as they stand, for choosing the heading by hand. */
  rows: z.array(z.object({ number: Count, cells: z.array(z.string()) })),
});
export type SheetPreview = z.output<typeof SheetPreview>;

export const previewSheet = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/imports/:importId/sheet',
  summary: 'The first rows of a sheet with the heading found and the columns understood',
  input: z
    .object({
      ...InImport,
      sheet: z.string().max(200).optional(),
      /** The heading, when it is chosen by hand. */
      firstRow: z.coerce.number().int().min(1).max(100).optional(),
      lastRow: z.coerce.number().int().min(1).max(100).optional(),
    })
    .refine(({ firstRow, lastRow }) => (firstRow ?? 1) <= (lastRow ?? 100), { path: ['lastRow'] }),
  output: SheetPreview,
});

export const ReadOptions = z.object({
  sheet: z.string().max(200),
  firstRow: z.number().int().min(1).max(100),
  lastRow: z.number().int().min(1).max(100),
  layout: ImportLayoutName,
  mapping: z
    .array(z.object({ field: ImportFieldName, column: z.number().int().min(0).max(499) }))
    .min(1)
    .max(IMPORT_FIELDS.length),
  encodings: z
    .array(z.object({ column: z.number().int().min(0).max(499), encoding: TextEncodingName }))
    .max(500)
    .default([]),
  /** For rows that name no neighbourhood. */
  neighbourhoodId: Id.nullable().default(null),
  /** An empty neighbourhood means "as above". */
  fillsDown: z.boolean().default(false),
  /** Takes the last results of formulas instead of refusing the rows. */
  acceptsFormulas: z.boolean().default(false),
});
export type ReadOptions = z.output<typeof ReadOptions>;

export const readImport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/imports/:importId/read',
  summary: 'Reads and checks every row with the chosen columns, in the background',
  input: ReadOptions.extend(InImport),
  output: Import,
});

export const RowIssue = z.object({
  field: ImportFieldName.nullable(),
  code: z.enum(Object.keys(ISSUE_CODES) as [IssueCode, ...IssueCode[]]),
  severity: z.enum(ISSUE_SEVERITIES),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const ImportRow = z.object({
  /** As Excel counts. */
  rowNumber: Count,
  householdNo: Count.nullable(),
  version: Count,
  isEdited: z.boolean(),
  isSkipped: z.boolean(),
  /** Good, but another row of the household is bad. */
  isHeld: z.boolean(),
  /** The text of each mapped field. */
  values: z.array(z.object({ field: ImportFieldName, text: z.string() })),
  issues: z.array(RowIssue),
});
export type ImportRow = z.output<typeof ImportRow>;

export const RowFilter = z.enum(['errors', 'warnings', 'skipped', 'held', 'good', 'all']);
export type RowFilter = z.output<typeof RowFilter>;

export const listImportRows = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/imports/:importId/rows',
  summary: 'Rows of an import with what is wrong in them, in the order of the file',
  input: z.object({
    ...InImport,
    show: RowFilter.default('errors'),
    /** Only rows with this issue. */
    code: RowIssue.shape.code.optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    items: z.array(ImportRow),
    /** Row number to go on after; null at the end. */
    next: Count.nullable(),
    /** How many rows have each issue, over the whole file. */
    issueCounts: z.array(
      z.object({ code: RowIssue.shape.code, severity: RowIssue.shape.severity, count: Count }),
    ),
  }),
});

export const fixImportRow = endpoint({
  method: 'PUT',
  path: '/api/communes/:communeId/imports/:importId/rows/:rowNumber',
  summary: 'Corrects cells of a row and checks it again',
  input: z.object({
    ...InImport,
    rowNumber: z.coerce.number().int().min(1),
    version: z.number().int(),
    values: z
      .array(z.object({ field: ImportFieldName, text: z.string().max(2000).normalize('NFC') }))
      .min(1),
  }),
  output: z.object({ row: ImportRow, import: Import }),
});

export const exportBadRows = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/imports/:importId/bad-rows.xlsx',
  summary: 'The rows that were not taken, with a column that says why; correct and import again',
  answersFile: true,
  input: z.object(InImport),
  output: z.unknown(),
});

export const commitImport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/imports/:importId/commit',
  summary: 'Registers every good household in one transaction, in the background',
  input: z.object({
    ...InImport,
    /** What the officer saw; other counts now are a conflict. */
    householdCount: z.number().int().min(1),
    memberCount: z.number().int().min(1),
    /** The day the households enter the register; without it, today. */
    openedOn: PlainDateField.optional(),
    /** The same file was committed before, and is meant again. */
    confirmsSameFile: z.boolean().default(false),
  }),
  output: Import,
});

export const undoImport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/imports/:importId/undo',
  summary: 'Takes every household of the import out again, unless one was changed since',
  input: z.object(InImport),
  output: Import,
});

export const dropImport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/imports/:importId/drop',
  summary: 'Throws an import away that was not committed, with its file and rows',
  input: z.object(InImport),
  output: z.object({}),
});

export const downloadTemplate = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/import-template.xlsx',
  summary: 'An empty list with the headings the import understands',
  answersFile: true,
  input: z.object({ ...InCommune, layout: ImportLayoutName.default('household') }),
  output: z.unknown(),
});
