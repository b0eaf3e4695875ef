export const numberings = ['register', 'typed'] as const;
export type Numbering = (typeof numberings)[number];

/** The decision as it is being typed; days are null until they are whole. */
export type PaperDraft = {
  /** Where its number comes from; null until somebody chooses. */
  numbering: Numbering | null;
  number: string;
  symbol: string;
  issuer: string;
  signedOn: string | null;
  effectiveOn: string | null;
  signerName: string;
  signerTitle: string;
};

type WholePaper = { number: string | null } & {
  [Field in Exclude<keyof PaperDraft, 'number' | 'numbering'>]: string;
};

export function emptyPaper(issuer: string): PaperDraft {
  return {
    numbering: null,
    number: '',
    symbol: 'QĐ-UBND',
    issuer,
    signedOn: null,
    effectiveOn: null,
    signerName: '',
    signerTitle: 'Chủ tịch',
  };
}

/** What is sent once every field has something in it; without a number the register gives the next one. */
export function wholePaper(paper: PaperDraft, numbering: Numbering): WholePaper | null {
  const { numbering: _choice, number, ...fields } = paper;
  const { signedOn, effectiveOn } = fields;
  const isTyped = numbering === 'typed';
  const isWhole = Object.values(fields).every((value) => value !== null && value.trim() !== '');
  if (!isWhole || signedOn === null || effectiveOn === null) return null;
  if (isTyped && number.trim() === '') return null;
  return { ...fields, signedOn, effectiveOn, number: isTyped ? number : null };
}

/** A decision usually takes effect the day it is signed: the second day follows the first until it is typed. */
export function withSignedOn(paper: PaperDraft, signedOn: string | null): PaperDraft {
  const follows = paper.effectiveOn === null || paper.effectiveOn === paper.signedOn;
  return { ...paper, signedOn, effectiveOn: follows ? signedOn : paper.effectiveOn };
}
