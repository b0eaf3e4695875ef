import type { PlanPaper } from '#contract/movement.ts';
import { type SignerCapacity, signerCapacities } from '#domain/document/signature.ts';

/** The head and foot of the paper as one types them: lists are lines of text. */
export type PaperDraft = {
  number: number | null;
  date: string | null;
  place: string;
  title: string;
  basis: string;
  closing: string;
  recipients: string;
  capacity: SignerCapacity;
  body: string;
  head: string;
  position: string;
  name: string;
};

export function toPaperDraft(paper: PlanPaper): PaperDraft {
  const { number, date, place, title, closing, signer } = paper;
  return {
    number,
    date,
    place,
    title,
    closing,
    basis: paper.basis.map(({ text }) => text).join('\n'),
    recipients: paper.recipients.map(({ text }) => text).join('\n'),
    capacity: readCapacity(signer.capacity),
    body: signer.body ?? '',
    head: signer.head ?? '',
    position: signer.position,
    name: signer.name ?? '',
  };
}

/**
 * The paper with the draft in it. What the draft does not show is kept: a basis or recipient keeps
 * the paper or organisation it points to while its line stands. A number or a date written here
 * takes the place of the blank line of the original.
 */
export function fromPaperDraft(draft: PaperDraft, original: PlanPaper): PlanPaper {
  const { number, date, place, title, closing, capacity, body, head, position, name } = draft;
  const isSamePlaceDate = date === original.date && place.trim() === original.place;
  return {
    ...original,
    number,
    date,
    place: place.trim(),
    year: date === null ? original.year : Number(date.slice(0, 4)),
    title: title.trim(),
    closing: closing.trim(),
    numberLine: number === original.number ? original.numberLine : null,
    placeDateLine: isSamePlaceDate ? original.placeDateLine : null,
    basis: linesOf(draft.basis).map((text) => {
      return original.basis.find((line) => line.text === text) ?? { text, refersTo: null };
    }),
    recipients: linesOf(draft.recipients).map((text) => {
      const known = original.recipients.find((line) => line.text === text);
      return known ?? { text, organisation: null, isArchive: /^lưu/i.test(text) };
    }),
    signer: {
      capacity,
      position: position.trim(),
      name: name.trim() || null,
      ...(body.trim() !== '' && { body: body.trim() }),
      ...(head.trim() !== '' && { head: head.trim() }),
    },
  };
}

export function readCapacity(text: string): SignerCapacity {
  return signerCapacities.find((capacity) => capacity === text) ?? 'TM';
}

function linesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
