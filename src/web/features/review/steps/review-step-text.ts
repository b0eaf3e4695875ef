import { boardText } from './board-text.ts';
import { factText } from './fact-text.ts';
import { meetingText } from './meeting-text.ts';
import { objectionText } from './objection-text.ts';
import { postingText } from './posting-text.ts';
import { requestText } from './request-text.ts';
import { settingsText } from './settings-text.ts';

/** Sentences of the pages of the steps of a round, one file per group of pages. */
export const reviewStepText = {
  vi: {
    ...boardText.vi,
    ...factText.vi,
    ...settingsText.vi,
    ...requestText.vi,
    ...meetingText.vi,
    ...postingText.vi,
    ...objectionText.vi,
  },
  en: {
    ...boardText.en,
    ...factText.en,
    ...settingsText.en,
    ...requestText.en,
    ...meetingText.en,
    ...postingText.en,
    ...objectionText.en,
  },
};
