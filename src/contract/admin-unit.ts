import { z } from 'zod';
import { actions } from '#domain/account/permission.ts';
import { endpoint } from './endpoint.ts';
import { PlainDateField } from './fields.ts';

export const UnitLevel = z.enum(['nation', 'province', 'district', 'commune']);
export const NeighbourhoodKind = z.enum(['tổ dân phố', 'thôn', 'bản', 'ấp', 'buôn', 'khu phố']);
export const Area = z.enum(['urban', 'rural']);
const Name = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1).max(120));

export const Unit = z.object({
  id: z.uuid(),
  level: UnitLevel,
  code: z.string(),
  /** phường, xã, thị trấn, đặc khu, tỉnh, thành phố, … */
  kind: z.string(),
  name: z.string(),
  parentId: z.uuid().nullable(),
  /** The units above, nearest first, e.g. ['Thành phố Lào Cai', 'Tỉnh Lào Cai']. */
  path: z.array(z.string()),
  validFrom: PlainDateField,
  /** First day no longer in force; null while it is. */
  validTo: PlainDateField.nullable(),
  /** Whether a register has been opened here. */
  isOpen: z.boolean(),
});
export type Unit = z.output<typeof Unit>;

export const searchUnits = endpoint({
  method: 'GET',
  path: '/api/admin-units',
  summary: 'Administrative units by name or code, tone-insensitive, in any word order',
  isPublic: true,
  input: z.object({
    search: z.string().max(100).default(''),
    level: UnitLevel.optional(),
    parentId: z.uuid().optional(),
    /** Only units in force on this day; without it, past units too. */
    on: PlainDateField.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ items: z.array(Unit), nextCursor: z.string().nullable() }),
});

const Succession = z.object({
  unit: Unit,
  onDate: PlainDateField,
  basis: z.string(),
  isVerified: z.boolean(),
});

export const readUnit = endpoint({
  method: 'GET',
  path: '/api/admin-units/:unitId',
  summary: 'One unit with its predecessors and successors',
  isPublic: true,
  input: z.object({ unitId: z.uuid() }),
  output: Unit.extend({
    source: z.string(),
    predecessors: z.array(Succession),
    successors: z.array(Succession),
  }),
});

const UnitChange = z.object({
  change: z.enum(['added', 'renamed', 'moved', 'closed']),
  level: UnitLevel,
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  parentName: z.string().nullable(),
  /** The name or parent before, for `renamed` and `moved`. */
  before: z.string().nullable(),
});

const UnitImportPreview = z.object({
  /** Send it back with the import: a file that differs from the previewed one is refused. */
  fileHash: z.string(),
  provinceCount: z.number().int(),
  communeCount: z.number().int(),
  addedCount: z.number().int(),
  changedCount: z.number().int(),
  closedCount: z.number().int(),
  unchangedCount: z.number().int(),
  /** The first 200 changes. */
  changes: z.array(UnitChange),
  /** The first 200 rows that cannot be read; an import with any is refused. */
  issues: z.array(z.object({ row: z.string(), field: z.string(), message: z.string() })),
});
export type UnitImportPreview = z.output<typeof UnitImportPreview>;

/**
 * JSON of the public `vietnamese-provinces-database` (provinces with their wards), or CSV with the columns
 * `level, code, kind, name, parent_code`.
 */
export const previewUnitImport = endpoint({
  method: 'POST',
  path: '/api/admin-unit-imports/preview',
  summary: 'What a national list of units would add or change; nothing is saved',
  takesFile: true,
  input: z.object({
    /** The day from which the list is in force. */
    on: PlainDateField,
    /** Close units of the list’s levels that the file does not have. */
    isComplete: z.stringbool().default(false),
  }),
  output: UnitImportPreview,
});

export const importUnits = endpoint({
  method: 'POST',
  path: '/api/admin-unit-imports',
  summary: 'Load a previewed list of units in one transaction',
  takesFile: true,
  input: z.object({
    on: PlainDateField,
    isComplete: z.stringbool().default(false),
    fileHash: z.string().length(64),
    source: Name,
  }),
  output: UnitImportPreview,
});

const CommuneLine = z.object({
  communeId: z.uuid(),
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  provinceName: z.string().nullable(),
  validFrom: PlainDateField,
  validTo: PlainDateField.nullable(),
  actions: z.array(z.enum(actions)),
  neighbourhoodIds: z.array(z.uuid()).nullable(),
});

export const listCommunes = endpoint({
  method: 'GET',
  path: '/api/communes',
  summary: 'Open communes within one’s reach, by name',
  input: z.object({
    search: z.string().max(100).default(''),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(CommuneLine), nextCursor: z.string().nullable() }),
});

export const openCommune = endpoint({
  method: 'POST',
  path: '/api/communes',
  summary: 'Open the register of a commune (unit.manage)',
  input: z.object({ unitId: z.uuid() }),
  output: z.object({ communeId: z.uuid() }),
});

export const Neighbourhood = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: NeighbourhoodKind,
  name: z.string(),
  /** Urban or rural decides the income line; it is a fact of the neighbourhood, not of the commune. */
  area: Area,
  sortOrder: z.number().int(),
  validFrom: PlainDateField,
  /** First day no longer in force; null while it is. */
  validTo: PlainDateField.nullable(),
  version: z.number().int(),
  predecessorIds: z.array(z.uuid()),
  successorIds: z.array(z.uuid()),
});
export type Neighbourhood = z.output<typeof Neighbourhood>;

export const listNeighbourhoods = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/neighbourhoods',
  summary: 'Neighbourhoods of a commune in their order',
  input: z.object({
    communeId: z.uuid(),
    /** Only those in force on this day; without it, past ones too. */
    on: PlainDateField.optional(),
  }),
  output: z.object({ items: z.array(Neighbourhood) }),
});

/** Refusals: neighbourhood.code_taken · neighbourhood.wrong_dates */
export const createNeighbourhood = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/neighbourhoods',
  summary: 'Add a neighbourhood, with the ones it was made from when they merged or split',
  input: z.object({
    communeId: z.uuid(),
    id: z.uuid(),
    code: z.string().trim().min(1).max(20),
    kind: NeighbourhoodKind,
    name: Name,
    area: Area,
    sortOrder: z.number().int().min(0).max(10_000),
    validFrom: PlainDateField,
    predecessorIds: z.array(z.uuid()).max(50).default([]),
  }),
  output: Neighbourhood,
});

export const editNeighbourhood = endpoint({
  method: 'PATCH',
  path: '/api/communes/:communeId/neighbourhoods/:neighbourhoodId',
  summary: 'Correct a neighbourhood; record.stale when someone was faster',
  input: z.object({
    communeId: z.uuid(),
    neighbourhoodId: z.uuid(),
    version: z.number().int(),
    code: z.string().trim().min(1).max(20),
    kind: NeighbourhoodKind,
    name: Name,
    area: Area,
    sortOrder: z.number().int().min(0).max(10_000),
  }),
  output: Neighbourhood,
});

/** Refused with `neighbourhood.has_households` while households still live there. */
export const closeNeighbourhood = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/neighbourhoods/:neighbourhoodId/close',
  summary:
    'End a neighbourhood from a day on (validTo is the first day without it); its past stays',
  input: z.object({
    communeId: z.uuid(),
    neighbourhoodId: z.uuid(),
    version: z.number().int(),
    validTo: PlainDateField,
  }),
  output: Neighbourhood,
});
