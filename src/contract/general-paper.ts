import { z } from 'zod';
import { DocumentSigner } from './document.ts';
import { endpoint } from './endpoint.ts';
import { Id, PlainDateField } from './fields.ts';

/** Papers any office writes, in the order people look for them. */
export const GENERAL_PAPER_KINDS = [
  'decision',
  'report',
  'submission',
  'notice',
  'minutes',
  'invitation',
  'official_letter',
  'list_annex',
] as const;
export const GeneralPaperKind = z.enum(GENERAL_PAPER_KINDS);
export type GeneralPaperKind = z.infer<typeof GeneralPaperKind>;

const Line = z.string().trim().normalize('NFC').max(1000);
const Lines = z.array(Line.min(1)).max(200);

/** Of minutes and invitations, in the words to be printed; what is empty stays dots to write on. */
const Meeting = z.object({
  /** Whom an invitation is for. */
  invited: Lines.default([]),
  /** What the meeting is called. */
  event: Line.default(''),
  begins: Line.default(''),
  ends: Line.default(''),
  place: Line.default(''),
  attending: Lines.default([]),
  chair: Line.default(''),
  secretary: Line.default(''),
  chairName: Line.default(''),
  secretaryName: Line.default(''),
});

const ListRow = z.object({
  name: Line.min(1),
  unit: Line.default(''),
  item: Line.default(''),
  note: Line.default(''),
});

export const GeneralPaper = z.object({
  kind: GeneralPaperKind,
  /** Trích yếu. */
  abstract: Line.min(1),
  /** Null on a draft: the clerk gives it. */
  number: z.number().int().positive().nullable().default(null),
  date: PlainDateField.nullable().default(null),
  /** Who drafted it, in the symbol of an official letter: "VHXH". */
  unitCode: Line.max(20).default(''),
  basis: Lines.default([]),
  /** A paragraph a line; numbered short lines are headings. */
  body: z.string().normalize('NFC').max(200_000).default(''),
  closing: z.string().trim().normalize('NFC').max(4000).default(''),
  /** Kính gửi. */
  addressees: Lines.default([]),
  recipients: Lines.default([]),
  archive: Line.default(''),
  signer: DocumentSigner,
  meeting: Meeting.optional(),
  rows: z.array(ListRow).max(10_000).default([]),
  /** The paper an annex goes with, as printed after "Kèm theo". */
  annexOf: Line.default(''),
});
export type GeneralPaper = z.output<typeof GeneralPaper>;

export const writeGeneralPaper = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/general-papers',
  summary: 'A paper of any kind in Word, in the layout of the template in use',
  answersFile: true,
  input: GeneralPaper.extend({ communeId: Id }),
  output: z.unknown(),
});
