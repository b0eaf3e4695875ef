import { z } from 'zod';
import { DocumentDirectionField, InCommune, KindId } from './document.ts';
import { endpoint } from './endpoint.ts';
import { Cursor, Id, PageSize, PlainDateField, Year } from './fields.ts';

export const exportDocuments = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/documents.xlsx',
  summary: 'The register of outgoing or incoming papers of a year as an Excel file, ready to print',
  answersFile: true,
  input: z.object({
    ...InCommune,
    direction: DocumentDirectionField,
    year: Year,
    kindId: KindId.optional(),
    search: z.string().normalize('NFC').max(200).default(''),
  }),
  output: z.unknown(),
});

export const listEndedRetention = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/documents-past-retention',
  summary: 'Papers whose period of retention has ended as of a day; nothing is removed',
  input: z.object({
    ...InCommune,
    asOf: PlainDateField,
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: Id,
        direction: DocumentDirectionField,
        kindName: z.string(),
        numberText: z.string(),
        dated: PlainDateField,
        abstract: z.string(),
        retention: z.string(),
        /** The last day it is kept: the end of a year. */
        endsOn: PlainDateField,
      }),
    ),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    retentionSource: z.string(),
    retentionState: z.enum(['verified', 'unverified']),
  }),
});
