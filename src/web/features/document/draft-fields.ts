import type { z } from 'zod';
import type { DocumentPage, DocumentSigner, RecipientDraft } from '#contract/document.ts';
import type { DocumentBasis } from '#contract/document.ts';
import { documentSymbol } from '#domain/document/document-number.ts';
import type { Signer, SignerCapacity } from '#domain/document/signature.ts';

type Basis = z.output<typeof DocumentBasis>;

/** A line of the basis that was chosen from the register. */
export type BasisLink = { text: string; documentId: string };

/** Writes a chosen paper as a new line of the basis; one that stands there already is not written twice. */
export function withBasis<Draft extends { basis: string; links: BasisLink[] }>(
  { basis, links }: Draft,
  link: BasisLink,
): Pick<Draft, 'basis' | 'links'> {
  const lines = basis.split('\n').filter((line) => line.trim() !== '');
  const isThere = lines.includes(link.text);
  return {
    basis: [...lines, ...(isThere ? [] : [link.text])].join('\n'),
    links: [...links.filter(({ text }) => text !== link.text), link],
  };
}

/** A draft as one types it: the basis is lines of text, the parts of the signer are never missing. */
export type DocumentDraft = {
  kindId: string;
  symbol: string;
  abstract: string;
  basis: string;
  /** Lines that were chosen from the register while this was typed. */
  links: BasisLink[];
  recipients: RecipientDraft[];
  archive: string;
  retention: string;
  note: string;
  capacity: SignerCapacity;
  body: string;
  head: string;
  position: string;
  name: string;
};

export const blankDraft: DocumentDraft = {
  kindId: 'CV',
  symbol: symbolOf({ code: null }),
  abstract: '',
  basis: '',
  links: [],
  recipients: [],
  archive: 'Lưu: VT, VHXH',
  retention: '',
  note: '',
  capacity: 'TM',
  body: 'ỦY BAN NHÂN DÂN',
  head: 'CHỦ TỊCH',
  position: 'CHỦ TỊCH',
  name: '',
};

/** The symbol a paper of the People's Committee has; an official letter shows who drafted it. */
export function symbolOf({ code }: { code: string | null }): string {
  if (code === null) return documentSymbol({ issuerCode: 'UBND', unitCode: 'VHXH' });
  return documentSymbol({ kindCode: code, issuerCode: 'UBND' });
}

export function toDraft(page: DocumentPage): DocumentDraft {
  const { kindId, symbol, abstract, archive, retention, note, signer } = page;
  return {
    kindId,
    symbol,
    abstract,
    archive,
    retention,
    note,
    basis: page.basis.map(({ text }) => text).join('\n'),
    links: [],
    recipients: page.recipients.map(({ id, organisationId, name }) => ({
      id,
      organisationId,
      name,
    })),
    capacity: signer?.capacity ?? 'TM',
    body: signer?.body ?? '',
    head: signer?.head ?? '',
    position: signer?.position ?? '',
    name: signer?.name ?? '',
  };
}

/** What is sent. A line of the basis keeps its link to the register while its words stand. */
export function fromDraft(draft: DocumentDraft, known: readonly Basis[]) {
  const { capacity, body, head, position, name, basis, links, ...fields } = draft;
  const linked = [...links, ...known];
  const lines = basis
    .split('\n')
    .map((line) => line.trim().normalize('NFC'))
    .filter((line) => line !== '');
  return {
    ...fields,
    basis: lines.map(
      (text) => linked.find((line) => line.text === text) ?? { text, documentId: null },
    ),
    signer: signerOf({ capacity, body, head, position, name }),
  };
}

export type SignerDraft = Pick<DocumentDraft, 'capacity' | 'body' | 'head' | 'position' | 'name'>;

/** Null while no position is written: nobody can sign yet. */
export function signerOf(draft: SignerDraft): (DocumentSigner & Signer) | null {
  const { capacity, body, head, position, name } = draft;
  if (position.trim() === '') return null;
  const { hasBody, hasHead } = signerParts(capacity);
  return {
    capacity,
    position: position.trim(),
    name: name.trim() === '' ? null : name.trim(),
    ...(hasBody && body.trim() !== '' && { body: body.trim() }),
    ...(hasHead && head.trim() !== '' && { head: head.trim() }),
  };
}

/** Which lines a signature has depends on the capacity in which it is given. */
export function signerParts(capacity: SignerCapacity): { hasBody: boolean; hasHead: boolean } {
  return {
    hasBody: capacity === 'TM' || capacity === 'KT' || capacity === 'Q',
    hasHead: capacity === 'KT' || capacity === 'TL' || capacity === 'TUQ',
  };
}
