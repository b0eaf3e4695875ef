import type { ReportAward, ReportProgress, ReportText } from '#contract/movement-report.ts';
import { progressSentence } from '#domain/movement/report-words.ts';

/** What the officer writes of a report. */
export type ReportWords = { text: ReportText; awards: ReportAward[] };

export function changeWords(words: ReportWords, changes: Partial<ReportWords>): ReportWords {
  return { ...words, ...changes };
}

/** An award without a name waits: the rest of the report is kept when it has one. */
export function isComplete({ awards }: ReportWords): boolean {
  return awards.every(({ name }) => name.trim() !== '');
}

/** Whether the words of a clause tell this report already, as they were proposed. */
export function hasProgress(text: string, progress: ReportProgress): boolean {
  return text.split('\n').includes(progressSentence(progress));
}

/** The words with one more line, before the line that sums them up. */
export function addProgress(text: string, progress: ReportProgress): string {
  const lines = text === '' ? [] : text.split('\n');
  const last = lines.at(-1);
  const sentence = progressSentence(progress);
  if (last?.startsWith('Tổng hợp: ') === true)
    return [...lines.slice(0, -1), sentence, last].join('\n');
  return [...lines, sentence].join('\n');
}
