/**
 * Repeatable chance for sample data: sfc32 ("Small Fast Counter", Chris Doty-Humphrey, PractRand
 * 2010, public domain), 128 bits of state, seeded from one number through splitmix32 (Steele, Lea,
 * Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). Only 32-bit integer steps:
 * the same seed gives the same numbers on every machine. Never use it for secrets.
 */
export type Random = {
  /** The next number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks by weight; weights need not add up to one. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  shuffle<T>(items: readonly T[]): T[];
  /** A UUIDv7-shaped id whose time part is the given instant (ms since 1970). */
  id(instant: number): string;
};

const UINT32 = 4_294_967_296;

/** A new sequence; two seeds give unrelated sequences. */
export function createRandom(seed: number): Random {
  const word = createSfc32(seed);
  const next = () => word() / UINT32;
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, between(0, items.length - 1)),
    weighted: (items) => pickWeighted(items, next()),
    shuffle: (items) => shuffleWith(items, between),
    id: (instant) => formatId(instant, word),
  };
}

function createSfc32(seed: number): () => number {
  const mix = createSplitMix32(seed);
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const step = () => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  // The reference implementation discards the first rounds, until the seed has spread.
  for (let round = 0; round < 15; round++) step();
  return step;
}

function createSplitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) | 0;
  };
}

function pickWeighted<T>(items: readonly (readonly [T, number])[], at: number): T {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = at * total;
  for (const [item, weight] of items) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return itemAt(items, items.length - 1)[0];
}

function shuffleWith<T>(items: readonly T[], between: (low: number, high: number) => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = between(0, last);
    const held = itemAt(result, last);
    result[last] = itemAt(result, other);
    result[other] = held;
  }
  return result;
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`Nothing to pick: ${items.length} items, index ${index}`);
  return item;
}

/** RFC 9562, 5.7: 48 bits of milliseconds, version 7, variant 2, the rest by chance. */
function formatId(instant: number, word: () => number): string {
  const time = hex(Math.floor(instant / 65_536), 8) + hex(instant % 65_536, 4);
  const first = word();
  const second = word();
  const third = word();
  const version = `7${hex(first & 0xfff, 3)}`;
  const variant = hex(0x8000 | ((first >>> 12) & 0x3fff), 4);
  const node = hex(second & 0xffff, 4) + hex(third, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}`;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
