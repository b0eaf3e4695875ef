import { approveText } from './approve-text.ts';
import { behindText } from './behind-text.ts';
import { resultImportText } from './result-import-text.ts';
import { resultText } from './result-text.ts';
import { roundText } from './round-text.ts';

/** Sentences of the review pages, one file per group of pages. */
export const reviewText = {
  vi: {
    ...roundText.vi,
    ...resultText.vi,
    ...approveText.vi,
    ...behindText.vi,
    ...resultImportText.vi,
  },
  en: {
    ...roundText.en,
    ...resultText.en,
    ...approveText.en,
    ...behindText.en,
    ...resultImportText.en,
  },
};
