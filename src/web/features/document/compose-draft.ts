import type { GeneralPaperKind, writeGeneralPaper } from '#contract/general-paper.ts';
import type { Input } from '#contract/endpoint.ts';
import { blankDraft, signerOf, type SignerDraft } from './draft-fields.ts';

/** A paper as one types it: lists are lines of text. */
export type ComposeDraft = SignerDraft & {
  kind: GeneralPaperKind;
  abstract: string;
  unitCode: string;
  basis: string;
  addressees: string;
  invited: string;
  event: string;
  begins: string;
  ends: string;
  place: string;
  attending: string;
  chair: string;
  secretary: string;
  text: string;
  closing: string;
  /** Each line: name | unit | item | note. */
  rows: string;
  annexOf: string;
  recipients: string;
  archive: string;
};
export type ComposeField = Exclude<keyof ComposeDraft, 'kind' | keyof SignerDraft>;

const { capacity, body, head, position, name, archive } = blankDraft;

export const blankPaper: ComposeDraft = {
  kind: 'official_letter',
  abstract: '',
  unitCode: 'VHXH',
  basis: '',
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
