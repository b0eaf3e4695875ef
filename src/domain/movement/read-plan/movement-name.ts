import { toSearchKey } from '#domain/text/search-key.ts';
import type { Place } from './proposal.ts';

export type NamedMovement = { name: string; place: Place };

/** The names the movement was given by those who began it; a plan that means one is told so. */
const officialNames: readonly string[] = [
  'Vì người nghèo - Không để ai bị bỏ lại phía sau',
  'Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau',
];

const NAMED =
  /phong\s+trào(?:\s+thi\s+đua)?(?:\s+yêu\s+nước)?\s*:?\s*[“"‘«]([^”"’»]{3,200})[”"’»]/giu;
/** Share of words two names have in common when one is a slip for the other. */
const SAME_MEANING = 0.75;

/** Each place where the text names a movement between quotation marks. */
export function findMovementNames(lines: readonly string[]): NamedMovement[] {
  return lines.flatMap((text, line) =>
    [...text.matchAll(NAMED)].map((match) => {
      const name = match[1] ?? '';
      const from = match.index + match[0].length - 1 - name.length;
      return { name, place: { line, from, to: from + name.length } };
    }),
  );
}

/** The name that is meant: an official one that is nearly the same, else the first written. */
export function chooseMovementName(names: readonly NamedMovement[]): string | undefined {
  const [first] = names;
  if (!first) return undefined;
  const near = officialNames
    .map((name) => ({ name, share: shareOfWords(first.name, name) }))
    .filter(({ share }) => share >= SAME_MEANING)
    .sort((a, b) => b.share - a.share);
  return near[0]?.name ?? tidyName(first.name);
}

/** The places that write the movement's name otherwise than it is. */
export function findOtherNames(names: readonly NamedMovement[], right: string): NamedMovement[] {
  return names.filter(
    ({ name }) => tidyName(name) !== right && shareOfWords(name, right) >= SAME_MEANING,
  );
}

function tidyName(name: string): string {
  return name
    .trim()
    .replace(/\s*[-–—]\s*/g, ' - ')
    .replace(/\s+/g, ' ');
}

function shareOfWords(a: string, b: string): number {
  const [wordsA, wordsB] = [a, b].map((text) => new Set(toSearchKey(text).split(' ')));
  if (!wordsA || !wordsB) return 0;
  const shared = [...wordsA].filter((word) => wordsB.has(word)).length;
  return shared / Math.max(wordsA.size, wordsB.size);
}
