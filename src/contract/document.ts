import { z } from 'zod';
import { documentDirections, numberings } from '#domain/document/document-register.ts';
import { signerCapacities, type SignerCapacity } from '#domain/document/signature.ts';
import { endpoint } from './endpoint.ts';
import { Cursor, Id, LongText, PageSize, PlainDateField, Year } from './fields.ts';

export const InCommune = { communeId: Id };
export const OneDocument = { communeId: Id, documentId: Id };
export const documentPath = '/api/communes/:communeId/documents' as const;
export const oneDocumentPath = `${documentPath}/:documentId` as const;

const Line = z.string().trim().normalize('NFC').max(500);
export const Abstract = z.string().trim().normalize('NFC').min(1).max(1000);
export const PaperSymbol = z.string().trim().normalize('NFC').min(1).max(60);
export const KindId = z.string().min(1).max(10);

export const DocumentSigner = z.object({
  capacity: z.enum(signerCapacities as [SignerCapacity, ...SignerCapacity[]]),
  body: Line.optional(),
  head: Line.optional(),
  position: Line.min(1),
  name: Line.nullable(),
});
export type DocumentSigner = z.output<typeof DocumentSigner>;

/** A paper this one rests on: in words, and the register's own entry when it is there. */
export const DocumentBasis = z.object({ text: Line.min(1), documentId: Id.nullable() });
export const RecipientDraft = z.object({
  id: Id,
  organisationId: Id.nullable(),
  /** As printed under "Nơi nhận"; for an organisation of the commune its name stands there. */
  name: Line.min(1),
});
export type RecipientDraft = z.output<typeof RecipientDraft>;

export const DocumentState = z.enum(['draft', 'registered', 'cancelled']);
export const DocumentDirectionField = z.enum(documentDirections);
export const NumberingField = z.enum(numberings);
export const DeliveryMethod = z.enum(['paper', 'app', 'email']);
const VerifiedState = z.enum(['verified', 'unverified']);

export const DocumentKind = z.object({
  id: z.string(),
  /** Null where the symbol has none: công văn. */
  code: z.string().nullable(),
  name: z.string(),
  /** How long it is kept; null where the program knows none. */
  retention: z.string().nullable(),
  /** False for an annex: it goes with a paper that has the number. */
  isNumbered: z.boolean().default(true),
});
export type DocumentKind = z.output<typeof DocumentKind>;

export const DocumentLine = z.object({
  id: Id,
  direction: DocumentDirectionField,
  state: DocumentState,
  kindId: z.string(),
  kindName: z.string(),
  year: z.number().int().nullable(),
  /** Ours, or the arrival number of an incoming paper; null on a draft. */
  number: z.number().int().nullable(),
  /** "05/KH-UBND"; of an incoming paper as it stands on the paper; on a draft the number is blank. */
  numberText: z.string(),
  dated: PlainDateField.nullable(),
  receivedOn: PlainDateField.nullable(),
  issuer: z.string(),
  abstract: z.string(),
  fileCount: z.number().int(),
  recipientCount: z.number().int(),
  deliveredCount: z.number().int(),
  acknowledgedCount: z.number().int(),
});
export type DocumentLine = z.output<typeof DocumentLine>;

export const DocumentRecipient = z.object({
  id: Id,
  organisationId: Id.nullable(),
  name: z.string(),
  deliveredOn: PlainDateField.nullable(),
  method: DeliveryMethod.nullable(),
  acknowledgedOn: PlainDateField.nullable(),
  acknowledgedName: z.string().nullable(),
  /** Whether the reader may acknowledge it as this organisation. */
  isMine: z.boolean(),
});
export type DocumentRecipient = z.output<typeof DocumentRecipient>;

export const DocumentFile = z.object({
  id: Id,
  /** `text` was frozen with the number; `signed` came after it. */
  purpose: z.enum(['text', 'signed']),
  isGenerated: z.boolean(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  /** SHA-256. */
  hash: z.string(),
  /** Whether its words are searched; null for a file kept before that was known. */
  textState: z.enum(['read', 'none', 'unreadable', 'private']).nullable(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
});
export type DocumentFile = z.output<typeof DocumentFile>;

export const DocumentPage = DocumentLine.extend({
  version: z.number().int(),
  symbol: z.string(),
  paperNumber: z.string().nullable(),
  signer: DocumentSigner.nullable(),
  /** The upper-case lines above the signature. */
  signatureLines: z.array(z.string()),
  basis: z.array(DocumentBasis),
  archive: z.string(),
  retention: z.string(),
  retentionSource: z.string(),
  retentionState: VerifiedState,
  note: z.string(),
  /** What the program made the text from. */
  sourceKind: z
    .enum(['plan', 'mid_term', 'movement_report', 'general', 'review_paper', 'review_decision'])
    .nullable(),
  /** Of a paper of a review round: the round, and the hash of the figures as they were locked. */
  roundId: Id.nullable(),
  lockedHash: z.string().nullable(),
  contentHash: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  registeredBy: z.string().nullable(),
  registeredAt: z.string().nullable(),
  cancelledBy: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  cancelReason: z.string().nullable(),
  recipients: z.array(DocumentRecipient),
  files: z.array(DocumentFile),
  /** Other papers of the register that rest on this one. */
  citedBy: z.array(z.object({ id: Id, numberText: z.string(), abstract: z.string() })),
});
export type DocumentPage = z.output<typeof DocumentPage>;

const SeriesLine = z.object({
  year: z.number().int(),
  series: z.string(),
  first: z.number().int(),
  last: z.number().int(),
  count: z.number().int(),
  cancelled: z.number().int(),
  missing: z.array(z.number().int()),
  repeated: z.array(z.number().int()),
});

export const getDocumentRegister = endpoint({
  method: 'GET',
  path: '/api/communes/:communeId/document-register',
  summary: 'Kinds of papers, how each year is numbered, and whether each series is whole',
  input: z.object(InCommune),
  output: z.object({
    kinds: z.array(DocumentKind),
    kindSource: z.string(),
    kindState: VerifiedState,
    retentionSource: z.string(),
    retentionState: VerifiedState,
    numbering: z.array(
      z.object({ fromYear: z.number().int(), numbering: NumberingField, decidedBy: z.string() }),
    ),
    thisYear: z.number().int(),
    thisYearNumbering: NumberingField,
    series: z.array(SeriesLine),
    organisations: z.array(z.object({ id: Id, name: z.string() })),
  }),
});

export const listDocuments = endpoint({
  method: 'GET',
  path: documentPath,
  summary: 'The register of outgoing or incoming papers, newest first; drafts above',
  input: z.object({
    ...InCommune,
    direction: DocumentDirectionField,
    year: Year.optional(),
    kindId: KindId.optional(),
    state: DocumentState.optional(),
    /** Words of the number, the abstract, the issuer or the text of a Word file; tone marks do not matter. */
    search: z.string().normalize('NFC').max(200).default(''),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  output: z.object({
    items: z.array(DocumentLine),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
  }),
});

export const getDocument = endpoint({
  method: 'GET',
  path: oneDocumentPath,
  summary: 'One paper with its recipients and files',
  input: z.object(OneDocument),
  output: DocumentPage,
});

export const LineageLine = z.object({
  id: Id,
  depth: z.number().int(),
  direction: DocumentDirectionField,
  kindName: z.string(),
  numberText: z.string(),
  dated: PlainDateField.nullable(),
  issuer: z.string(),
  abstract: z.string(),
});

export const getDocumentLineage = endpoint({
  method: 'GET',
  path: `${oneDocumentPath}/lineage`,
  summary: 'What a paper rests on, and what rests on it, as lines of a tree from the top',
  input: z.object(OneDocument),
  output: z.object({ lines: z.array(LineageLine), isCut: z.boolean() }),
});

const Content = {
  kindId: KindId,
  symbol: PaperSymbol,
  abstract: Abstract,
  signer: DocumentSigner.nullable(),
  basis: z.array(DocumentBasis).max(30),
  recipients: z.array(RecipientDraft).max(100),
  archive: Line,
  /** Left blank on a new draft it is that of the kind. */
  retention: Line,
  note: LongText,
};

export const draftDocument = endpoint({
  method: 'POST',
  path: documentPath,
  summary: 'Begins an outgoing paper; it has no number yet',
  input: z.object({ ...InCommune, id: Id, ...Content }),
  output: DocumentPage,
});

export const editDraft = endpoint({
  method: 'PUT',
  path: oneDocumentPath,
  summary: 'Changes a draft',
  input: z.object({ ...OneDocument, version: z.number().int(), ...Content }),
  output: DocumentPage,
});

export const dropDraft = endpoint({
  method: 'POST',
  path: `${oneDocumentPath}/drop`,
  summary: 'Removes a draft that never had a number',
  input: z.object(OneDocument),
  output: z.object({}),
});
