/** The decision as it is being typed; days are null until they are whole. */
export type PaperDraft = {
  number: string;
  symbol: string;
  issuer: string;
  signedOn: string | null;
  effectiveOn: string | null;
  signerName: string;
  signerTitle: string;
};

export type WholePaper = { [Field in keyof PaperDraft]: string };

export function emptyPaper(issuer: string): PaperDraft {
  return {
    number: '',
    symbol: 'QĐ-UBND',
    issuer,
    signedOn: null,
    effectiveOn: null,
    signerName: '',
    signerTitle: 'Chủ tịch',
  };
}

/** Whether every field has something in it. */
export function isWholePaper(paper: PaperDraft): paper is WholePaper {
  return Object.values(paper).every((value) => value !== null && value.trim() !== '');
}

/** A decision usually takes effect the day it is signed: the second day follows the first until it is typed. */
export function withSignedOn(paper: PaperDraft, signedOn: string | null): PaperDraft {
  const follows = paper.effectiveOn === null || paper.effectiveOn === paper.signedOn;
  return { ...paper, signedOn, effectiveOn: follows ? signedOn : paper.effectiveOn };
}
