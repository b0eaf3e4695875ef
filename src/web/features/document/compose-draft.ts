import { z } from 'zod';
import type { ComposedPaper } from '#contract/composed-paper.ts';
import { GeneralPaperKind, type writeGeneralPaper } from '#contract/general-paper.ts';
import type { Input } from '#contract/endpoint.ts';
import { signerCapacities, type SignerCapacity } from '#domain/document/signature.ts';
import { blankDraft, signerOf, type SignerDraft } from './draft-fields.ts';

/** A paper as one types it: lists are lines of text. */
export const ComposeDraft = z.object({
  kind: GeneralPaperKind,
  abstract: z.string(),
  unitCode: z.string(),
  basis: z.string(),
  links: z.array(z.object({ text: z.string(), documentId: z.uuid() })),
  addressees: z.string(),
  invited: z.string(),
  event: z.string(),
  begins: z.string(),
  ends: z.string(),
  place: z.string(),
  attending: z.string(),
  chair: z.string(),
  secretary: z.string(),
  text: z.string(),
  closing: z.string(),
  /** Each line: name | unit | item | note. */
  rows: z.string(),
  annexOf: z.string(),
  recipients: z.string(),
  archive: z.string(),
  capacity: z.enum(signerCapacities as [SignerCapacity, ...SignerCapacity[]]),
  body: z.string(),
  head: z.string(),
  position: z.string(),
  name: z.string(),
});
export type ComposeDraft = z.output<typeof ComposeDraft>;
export type ComposeField = Exclude<keyof ComposeDraft, 'kind' | 'links' | keyof SignerDraft>;

const { capacity, body, head, position, name, archive } = blankDraft;

export const blankPaper: ComposeDraft = {
  kind: 'official_letter',
  abstract: '',
  unitCode: 'VHXH',
  basis: '',
  links: [],
  addressees: '',
  invited: '',
  event: '',
  begins: '',
  ends: '',
  place: '',
  attending: '',
  chair: '',
  secretary: '',
  text: '',
  closing: '',
  rows: '',
  annexOf: '',
  recipients: '',
  archive,
  capacity,
  body,
  head,
  position,
  name,
};

const foot = ['recipients', 'archive'] as const;
const plain = ['abstract', 'basis', 'text', 'closing', ...foot] as const;

/** What is asked for each kind, in the order of the printed paper. */
const asked: Record<GeneralPaperKind, readonly ComposeField[]> = {
  decision: plain,
  report: plain,
  notice: plain,
  submission: ['abstract', 'addressees', 'basis', 'text', 'closing', ...foot],
  official_letter: ['abstract', 'unitCode', 'addressees', 'basis', 'text', 'closing', ...foot],
  invitation: [
    'abstract',
    'invited',
    'event',
    'chair',
    'begins',
    'place',
    'text',
    'closing',
    ...foot,
  ],
  minutes: [
    'abstract',
    'begins',
    'place',
    'attending',
    'chair',
    'secretary',
    'text',
    'ends',
    ...foot,
  ],
  list_annex: ['abstract', 'annexOf', 'rows'],
};

export function fieldsOf(kind: GeneralPaperKind): readonly ComposeField[] {
  return asked[kind];
}

/** Minutes are signed by their chair and secretary; an annex by nobody. */
export function hasSigner(kind: GeneralPaperKind): boolean {
  return kind !== 'minutes' && kind !== 'list_annex';
}

/** Several lines are typed into these; the others are one line. */
export const longFields: ReadonlySet<ComposeField> = new Set([
  'abstract',
  'basis',
  'addressees',
  'invited',
  'attending',
  'text',
  'closing',
  'rows',
  'recipients',
]);

/** What is sent; fields another kind asks for stay behind. */
export function toPaper(draft: ComposeDraft): Omit<Input<typeof writeGeneralPaper>, 'communeId'> {
  const { kind } = draft;
  const isAsked = (field: ComposeField): boolean => fieldsOf(kind).includes(field);
  const text = (field: ComposeField): string => (isAsked(field) ? draft[field].trim() : '');
  const lines = (field: ComposeField): string[] => toLines(text(field));
  return {
    kind,
    abstract: text('abstract'),
    unitCode: text('unitCode'),
    basis: lines('basis'),
    addressees: lines('addressees'),
    body: text('text'),
    closing: text('closing'),
    recipients: lines('recipients'),
    archive: text('archive'),
    annexOf: text('annexOf'),
    rows: lines('rows').map(toRow),
    signer: signerOf(draft) ?? { capacity: 'none', position: 'CHỦ TỊCH', name: null },
    meeting: {
      invited: lines('invited'),
      event: text('event'),
      begins: text('begins'),
      ends: text('ends'),
      place: text('place'),
      attending: lines('attending'),
      chair: text('chair'),
      secretary: text('secretary'),
      chairName: nameIn(text('chair')),
      secretaryName: nameIn(text('secretary')),
    },
  };
}

/** A kept paper as one types it. */
export function fromPaper(paper: ComposedPaper): ComposeDraft {
  const { kind, abstract, unitCode, closing, archive, annexOf, signer, meeting } = paper;
  const rows = paper.rows.map(({ name: row, unit, item, note }) =>
    [row, unit, item, note].join(' | ').replace(/[ |]+$/, ''),
  );
  return {
    ...blankPaper,
    kind,
    abstract,
    unitCode,
    closing,
    archive,
    annexOf,
    text: paper.body,
    rows: rows.join('\n'),
    basis: paper.basis.join('\n'),
    addressees: paper.addressees.join('\n'),
    recipients: paper.recipients.join('\n'),
    ...(meeting && {
      invited: meeting.invited.join('\n'),
      event: meeting.event,
      begins: meeting.begins,
      ends: meeting.ends,
      place: meeting.place,
      attending: meeting.attending.join('\n'),
      chair: meeting.chair,
      secretary: meeting.secretary,
    }),
    capacity: signer.capacity,
    body: signer.body ?? '',
    head: signer.head ?? '',
    position: signer.position,
    name: signer.name ?? '',
  };
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Columns copied from Excel come with tabs; typed ones with bars. */
function toRow(line: string): { name: string; unit: string; item: string; note: string } {
  const [name = '', unit = '', item = '', note = ''] = line
    .split(/\t|\|/)
    .map((cell) => cell.trim());
  return { name: name || '–', unit, item, note };
}

/** "Ông Nguyễn Văn Mẫu, Chủ tịch UBND" is signed by "Nguyễn Văn Mẫu". */
function nameIn(person: string): string {
  return (person.split(/[,–(-]/)[0] ?? '').replace(/^(?:Ông|Bà|Đồng chí|Đ\/c)\s+/iu, '').trim();
}
