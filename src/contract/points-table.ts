import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField, ShortText } from './fields.ts';

const Commune = { communeId: Id };
/** An imported table has a UUID; a practice table keeps the name of its file. */
const TableId = z.string().max(80);
/** Item codes chosen in each group, by group code. */
export const Answers = z.record(z.string().max(80), z.array(z.string().max(80)).max(50));

const Confirmation = z.object({ by: z.string(), at: z.string() });

export const PointsTableLine = z.object({
  id: TableId,
  name: z.string(),
  standardId: z.string(),
  region: z.string(),
  effectiveFrom: PlainDateField,
  source: z.string(),
  /** For training only: nothing computed by it is official, and nobody can confirm it. */
  isPractice: z.boolean(),
  notice: z.string(),
  isConfirmed: z.boolean(),
  confirmations: z.array(Confirmation),
  /** The reader has confirmed it already, so another person must do the second confirmation. */
  isConfirmedByMe: z.boolean(),
  contentHash: z.string(),
  itemCount: z.number().int(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type PointsTableLine = z.output<typeof PointsTableLine>;

export const PointsTable = PointsTableLine.extend({
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      choose: z.enum(['one', 'many']),
      items: z.array(z.object({ code: z.string(), condition: z.string(), points: z.number() })),
    }),
  ),
});
export type PointsTable = z.output<typeof PointsTable>;

export const listPointsTables = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/points-tables',
  summary: 'Points tables for B1: imported ones and the practice tables',
  input: z.object(Commune),
  output: z.object({ tables: z.array(PointsTableLine) }),
});

export const getPointsTable = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/points-tables/:tableId',
  summary: 'One points table with its groups and items',
  input: z.object({ ...Commune, tableId: TableId }),
  output: PointsTable,
});

export const downloadPointsTableTemplate = endpoint({
  method: 'GET',
  path: '/api/points-table-template',
  summary: 'The Excel layout in which a points table is imported; it holds no points',
  input: z.object({}),
  output: z.unknown(),
  answersFile: true,
});

export const importPointsTable = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/points-tables',
  summary:
    'Imports a points table from Excel; it computes nothing official until two people confirm it',
  input: z.object({
    ...Commune,
    id: Id,
    name: ShortText,
    standardId: z.string().max(80),
    region: ShortText,
    source: ShortText,
    effectiveFrom: PlainDateField,
  }),
  output: PointsTable,
  takesFile: true,
});

export const confirmPointsTable = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/points-tables/:tableId/confirmations',
  summary:
    'One person says that the table is that of the circular; two different people are needed',
  input: z.object({
    ...Commune,
    tableId: Id,
    /** Hash of the content the person compared with the paper. */
    contentHash: z.string().length(64),
  }),
  output: PointsTable,
});

export const scorePointsTable = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/points-tables/:tableId/scores',
  summary:
    'Adds up B1 from the answers; by an unconfirmed table it is refused, by a practice table marked',
  input: z.object({ ...Commune, tableId: TableId, answers: Answers }),
  output: z.object({
    b1: z.number(),
    isOfficial: z.boolean(),
    isPractice: z.boolean(),
    lines: z.array(z.object({ group: z.string(), item: z.string(), points: z.number() })),
  }),
});
