import type { NameForm } from './read-name.ts';

/**
 * How common a name is: two people called Nguyễn Thị Hoa are an everyday coincidence, two called
 * Lù Seo Chẩn are not. Counted in the register at hand; where it is small, shares of surnames and
 * middle names that are common everywhere stand in. The answer is the share of strangers called
 * like one of a pair, the commoner of the two.
 */
export type NameFrequency = (a: NameForm, b: NameForm) => number;

/** Shares of surnames often quoted for Viet Nam (Lê Trung Hoa, 2005). Starting values, not law. */
const SURNAMES: Readonly<Record<string, number>> = {
  nguien: 0.384,
  chan: 0.11,
  le: 0.095,
  pham: 0.07,
  hoang: 0.04,
  huinh: 0.011,
  phan: 0.045,
  vu: 0.03,
  vo: 0.01,
  dang: 0.021,
  bui: 0.02,
  do: 0.014,
  ho: 0.013,
  ngo: 0.013,
  duong: 0.01,
  li: 0.005,
};
const MIDDLES: Readonly<Record<string, number>> = { thi: 0.35, van: 0.2, '': 0.05 };
/** The share of a surname, middle or given name that no table and no neighbour has. */
const RARE = 0.004;
/** As many people as the tables count for, beside those of the register. */
const TABLE_PEOPLE = 150;
/** As many people as the product of the three parts counts for, beside the whole name's own count. */
const PRODUCT_PEOPLE = 2_000;

/** Counts the names of a register; the share of a name is never 0. */
export function countNames(names: readonly NameForm[]): NameFrequency {
  const whole = new Map<string, number>();
  const parts = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const name of names) {
    add(whole, name.anyOrder);
    splitName(name).forEach((part, index) => add(parts[index] ?? new Map(), part));
  }
  const shares = parts.map((counts, index) => (part: string) => {
    const usual = (index === 0 ? SURNAMES[part] : index === 1 ? MIDDLES[part] : undefined) ?? RARE;
    return ((counts.get(part) ?? 0) + usual * TABLE_PEOPLE) / (names.length + TABLE_PEOPLE);
  });
  const products = new Map<NameForm, number>();
  const productOf = (name: NameForm): number => {
    const found = products.get(name);
    if (found !== undefined) return found;
    const product = splitName(name).reduce(
      (all, part, at) => all * (shares[at]?.(part) ?? RARE),
      1,
    );
    products.set(name, product);
    return product;
  };
  const shareOf = (name: NameForm, ofPair: number): number => {
    const strangers = Math.max(0, (whole.get(name.anyOrder) ?? 0) - ofPair);
    return (strangers + productOf(name) * PRODUCT_PEOPLE) / (names.length + PRODUCT_PEOPLE);
  };
  return (a, b) => {
    // The entries of the pair itself are no coincidence that anybody else is called so.
    const ofPair = a.anyOrder === b.anyOrder ? 2 : 1;
    return Math.max(shareOf(a, ofPair), shareOf(b, ofPair));
  };
}

/** Surname, what is between, given name. */
function splitName({ folded }: NameForm): [string, string, string] {
  const surname = folded.length > 1 ? (folded[0] ?? '') : '';
  return [surname, folded.slice(1, -1).join(' '), folded.at(-1) ?? ''];
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
