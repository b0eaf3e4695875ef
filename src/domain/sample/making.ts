import { daysBetween, plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import { syntheticCitizenId } from '#domain/household/citizen-id.ts';
import type { Sex } from '#domain/household/household.ts';
import { createRandom, type Random } from './random.ts';

/** What every step of one ward draws from: chance, ids and identity numbers. */
export type Making = {
  random: Random;
  /** Chance for what was added to the sample later, so that the rest of a seed's ward stays as it was. */
  aside: Random;
  /** A new id whose time part is a day; later calls of one day give later ids. */
  nextId(on: PlainDate): string;
  /** The next unused impossible identity number of this sex and birth year. */
  nextCitizenId(sex: Sex, birthYear: number): string;
};

const DAY = 86_400_000;
const EPOCH = plainDate('1970-01-01');
const SEQUENCES = 1_000_000;
/** Coprime with the million sequences, so stepping by it visits each once, in no visible order. */
const SEQUENCE_STEP = 786_433;
const SEQUENCE_STEP_OF_YEAR = 35_317;
/** Makes a second, unrelated sequence of the same seed. */
const ASIDE = 0x5eed_ca5e;
/** No ward has as many people of one sex and birth year as this; communes do not meet. */
const SEQUENCES_PER_WARD = 300;

/** `wardIndex` keeps the identity numbers of up to 3,333 wards of one run apart. */
export function createMaking(seed: number, wardIndex: number): Making {
  const random = createRandom(seed);
  const counters = new Map<string, number>();
  const count = (key: string) => {
    const value = counters.get(key) ?? 0;
    counters.set(key, value + 1);
    return value;
  };
  return {
    random,
    aside: createRandom(seed ^ ASIDE),
    nextId: (on) => random.id(daysBetween(EPOCH, on) * DAY + (count('id') % DAY)),
    nextCitizenId: (sex, birthYear) => {
      const place = wardIndex * SEQUENCES_PER_WARD + count(`${sex}${birthYear}`);
      const sequence = (place * SEQUENCE_STEP + birthYear * SEQUENCE_STEP_OF_YEAR) % SEQUENCES;
      return syntheticCitizenId(sequence, sex, birthYear);
    },
  };
}
