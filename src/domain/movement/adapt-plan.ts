/** Another ward's plan made one's own: its place names in every text, and its blanks blank again. */

/** A unit as its plan names it: the word for it and its name, "phường" and "Xuân Tăng". */
export type PlaceName = { word: string; name: string };

type Adaptable = {
  paper: {
    number: number | null;
    numberLine: string | null;
    date: string | null;
    placeDateLine: string | null;
    signer: { name: string | null };
  };
};

/**
 * The plan with one unit's names put for another's, in small letters and in capitals. Number, date
 * and signer belong to the paper it came from and are left open. The person looks at the result.
 */
export function adaptPlan<T extends Adaptable>(plan: T, from: PlaceName, to: PlaceName): T {
  const renamed = mapTexts(plan, renamer(from, to)) as T;
  return {
    ...renamed,
    paper: {
      ...renamed.paper,
      number: null,
      numberLine: null,
      date: null,
      placeDateLine: null,
      signer: { ...renamed.paper.signer, name: null },
    },
  };
}

function renamer(from: PlaceName, to: PlaceName): (text: string) => string {
  const pairs: (readonly [RegExp, string])[] = [];
  const add = (old: string, now: string): void => {
    if (old !== '' && old !== now) pairs.push([whole(old), now]);
  };
  add(from.name, to.name);
  add(from.name.toUpperCase(), to.name.toUpperCase());
  add(from.word, to.word);
  add(from.word.toUpperCase(), to.word.toUpperCase());
  add(capital(from.word), capital(to.word));
  return (text) => pairs.reduce((changed, [old, now]) => changed.replace(old, () => now), text);
}

function whole(text: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}-])${text.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`)}(?![\\p{L}-])`,
    'gu',
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Ids and codes are no texts of the paper: they hold no blank and stay as they are. */
const keptKeys = new Set([
  'id',
  'code',
  'clause',
  'parent',
  'lead',
  'cooperating',
  'organisation',
  'kind',
  'symbol',
]);

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      keptKeys.has(key) && typeof each !== 'object' ? each : mapTexts(each, change),
    ]),
  );
}
