import { toSearchKey } from '#domain/text/search-key.ts';

/** Words in a row that are compared: single words repeat in any two reports of one task. */
const RUN = 3;
/** From this share of common runs on, somebody should look: four fifths of the text is the same. */
export const REPEATED_FROM = 0.8;

/**
 * How much of two texts is the same, 0 to 1: the share of all runs of three words that both have (Jaccard).
 * Case, tone marks and punctuation do not count; numbers do, for a report that only changes its numbers is
 * not a copy in every word. Texts of fewer than three words are the same or not.
 */
export function textSimilarity(one: string, other: string): number {
  const [a, b] = [runsOf(one), runsOf(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...a].filter((run) => b.has(run)).length;
  return common / (a.size + b.size - common);
}

export function isRepeated(one: string, other: string): boolean {
  return textSimilarity(one, other) >= REPEATED_FROM;
}

function runsOf(text: string): ReadonlySet<string> {
  const words = toSearchKey(text).split(' ').filter(Boolean);
  if (words.length < RUN) return new Set(words.length === 0 ? [] : [words.join(' ')]);
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')));
}
