import { z } from 'zod';
import {
  Abstract,
  DeliveryMethod,
  DocumentDirectionField,
  DocumentFile,
  documentPath,
  DocumentPage,
  InCommune,
  KindId,
  NumberingField,
  OneDocument,
  oneDocumentPath,
  PaperSymbol,
  RecipientDraft,
} from './document.ts';
import { endpoint } from './endpoint.ts';
import { Id, LongText, PlainDateField, ShortText, Year } from './fields.ts';

export const receiveDocument = endpoint({
  method: 'POST',
  path: `${documentPath}/incoming`,
  summary: 'Enters an incoming paper; it gets the next arrival number of the year',
  input: z.object({
    ...InCommune,
    id: Id,
    kindId: KindId,
    /** Number and symbol as on the paper. */
    paperNumber: PaperSymbol,
    issuer: ShortText,
    dated: PlainDateField,
    receivedOn: PlainDateField,
    abstract: Abstract,
    note: LongText,
  }),
  output: DocumentPage,
});

export const issueDocument = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/issue`,
  summary:
    'Gives a draft the next number of its series and freezes it; again gives the same number',
  input: z.object({ ...OneDocument, version: z.number().int(), dated: PlainDateField }),
  output: DocumentPage,
});

export const cancelDocument = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/cancel`,
  summary: 'Cancels a paper that has a number; the number stays and is not given again',
  input: z.object({ ...OneDocument, reason: ShortText }),
  output: DocumentPage,
});

export const uploadDocumentFile = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/files`,
  summary: 'Adds a file: to a draft its text, later the signed scan',
  takesFile: true,
  input: z.object({
    ...OneDocument,
    id: Id,
    /** Of a draft: the file this one stands in for, such as the Word file the program made. */
    replaces: Id.optional(),
  }),
  output: DocumentFile,
});

export const removeDocumentFile = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/files/:fileId/remove`,
  summary: 'Takes a file off a draft',
  input: z.object({ ...OneDocument, fileId: Id }),
  output: z.object({}),
});

export const downloadDocumentFile = endpoint({
  method: 'GET',
  path: `${oneDocumentPath}/files/:fileId/content`,
  summary: 'One file, whose hash was computed again',
  answersFile: true,
  input: z.object({ ...OneDocument, fileId: Id }),
  output: z.unknown(),
});

export const deliverDocument = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/deliveries`,
  summary: 'Records to whom, when and how a paper was sent; new recipients are added',
  input: z.object({
    ...OneDocument,
    recipients: z.array(RecipientDraft).min(1).max(100),
    method: DeliveryMethod,
    deliveredOn: PlainDateField,
  }),
  output: DocumentPage,
});

export const acknowledgeDocument = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/acknowledge`,
  summary: 'An organisation says that it has received a paper sent to it',
  input: z.object({ ...OneDocument, recipientId: Id }),
  output: DocumentPage,
});

export const recordAcknowledgement = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/acknowledgements`,
  summary: 'The clerk records who signed for a paper, and when',
  input: z.object({
    ...OneDocument,
    recipientId: Id,
    acknowledgedName: ShortText,
    acknowledgedOn: PlainDateField,
  }),
  output: DocumentPage,
});

export const changeNumbering = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/document-numbering',
  summary: 'From a year without numbers on: one series for each kind, or one for all',
  input: z.object({ ...InCommune, fromYear: Year, numbering: NumberingField }),
  output: z.object({}),
});

export const startSeries = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/document-series',
  summary: 'The last number already given on paper this year, before the program gave one',
  input: z.object({
    ...InCommune,
    year: Year,
    direction: DocumentDirectionField,
    kindId: KindId,
    lastNumber: z.number().int().min(0).max(99_999),
  }),
  output: z.object({ series: z.string(), nextNumber: z.number().int() }),
});

export const draftPlanDocument = endpoint({
  method: 'POST',
  path: `${documentPath}/from-plan`,
  summary: 'Begins an outgoing paper with the Word file of the plan',
  input: z.object({ ...InCommune, id: Id }),
  output: DocumentPage,
});

export const draftMidTermDocument = endpoint({
  method: 'POST',
  path: `${documentPath}/from-mid-term`,
  summary: 'Begins an outgoing paper with the Word file of the mid-term report',
  input: z
    .object({ ...InCommune, id: Id, fromYear: Year, toYear: Year })
    .refine(({ fromYear, toYear }) => toYear >= fromYear, { path: ['toYear'] }),
  output: DocumentPage,
});

/** Refusals: movement.report_not_frozen · movement.report_registered */
export const draftReportDocument = endpoint({
  method: 'POST',
  path: `${documentPath}/from-movement-report`,
  summary: 'Begins an outgoing paper with the Word file of a frozen report of the movement',
  input: z.object({ ...InCommune, id: Id, reportId: Id }),
  output: DocumentPage,
});
