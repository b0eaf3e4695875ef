import { comparePlainDates, parsePlainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { Area } from '#domain/household/household.ts';
import {
  join,
  readArray,
  readChoice,
  readMoneyText,
  readNumberFrom,
  readObject,
  readText,
  throwFaults,
  type Faults,
  type JsonObject,
} from './json-shape.ts';

/** Whether a part of the law was read in a source, by whom and when. */
export type Verification = {
  state: 'verified' | 'unverified';
  by?: string;
  on?: PlainDate;
  note: string;
};

/** Where a part of a standard comes from. */
export type Citation = { source: string; article: string; verified: Verification };

/** Upper bounds of monthly income per person, whole đồng; the bound itself is inside. */
export type IncomeBounds = { poor: bigint; average: bigint | null };

export const DIMENSIONS = [
  'employment',
  'health',
  'education',
  'housing',
  'water_sanitation',
  'information',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One of the twelve basic social services of which a household can be deprived. */
export type Indicator = {
  no: number;
  code: string;
  dimension: Dimension;
  name: { vi: string; en: string };
  definition: { vi: string; en: string };
  citation: string;
  verified: Verification;
};

/** A multidimensional poverty standard: dated, cited figures of one decree. */
export type Standard = {
  id: string;
  name: { vi: string; en: string };
  appliesFrom: PlainDate;
  appliesTo: PlainDate;
  source: string;
  article: string;
  verified: Verification;
  income: Citation & Readonly<Record<Area, IncomeBounds>>;
  /** Income scores up to the cut-off count as poor income; null when no source gives them. */
  b1: (Citation & Readonly<Record<Area, number>>) | null;
  deprivation: Citation & { cutOff: number; pointsPerIndicator: number; b2CutOff: number };
  /** The annex that lists the indicators; each indicator carries its own mark too. */
  annex: Citation;
  indicators: readonly Indicator[];
};

export const INDICATOR_COUNT = 12;

/**
 * Says whether results by this standard may be official: every figure the class depends on is
 * verified. The wording of a single indicator may be unverified, because the class depends on
 * how many there are; the annex as a whole may not.
 */
export function canDecide(standard: Standard): boolean {
  // Asked for every household: no list is built here.
  return (
    standard.verified.state === 'verified' &&
    standard.income.verified.state === 'verified' &&
    (standard.b1 === null || standard.b1.verified.state === 'verified') &&
    standard.deprivation.verified.state === 'verified' &&
    standard.annex.verified.state === 'verified'
  );
}

/** The parts that keep a standard from deciding, by name. */
export function unverifiedParts(standard: Standard): string[] {
  const parts: [string, Verification | undefined][] = [
    ['standard', standard.verified],
    ['income', standard.income.verified],
    ['b1', standard.b1?.verified],
    ['deprivation', standard.deprivation.verified],
    ['annex', standard.annex.verified],
  ];
  return parts.filter(([, mark]) => mark && mark.state !== 'verified').map(([name]) => name);
}

/** The standard in force on a day. A review round may fix another one: then ask for that id. */
export function findStandardOn(
  standards: readonly Standard[],
  on: PlainDate,
): Standard | undefined {
  return standards.find(
    ({ appliesFrom, appliesTo }) =>
      comparePlainDates(appliesFrom, on) <= 0 && comparePlainDates(on, appliesTo) <= 0,
  );
}

/**
 * Carries a household's deprivations from one standard's numbering to another's, by indicator
 * code. `lost` and `unknown` list what the other standard does not measure, and what it measures
 * that was not asked: a simulation must say so.
 */
export function translateDeprivations(
  mask: number,
  from: Standard,
  to: Standard,
): { mask: number; lost: string[]; unknown: string[] } {
  const deprived = from.indicators.filter(({ no }) => (mask & (1 << (no - 1))) !== 0);
  const target = new Map(to.indicators.map(({ code, no }) => [code, no]));
  const asked = new Set(from.indicators.map(({ code }) => code));
  let translated = 0;
  const lost: string[] = [];
  for (const { code } of deprived) {
    const no = target.get(code);
    if (no === undefined) lost.push(code);
    else translated |= 1 << (no - 1);
  }
  const unknown = to.indicators.map(({ code }) => code).filter((code) => !asked.has(code));
  return { mask: translated, lost, unknown };
}

/** Reads a standard from `rules/standards/*.json`; throws one error that names every fault. */
export function parseStandard(json: unknown): Standard {
  const faults: Faults = [];
  const top = readObject(json, '', STANDARD_KEYS, faults);
  const standard: Standard = {
    id: readText(top['id'], 'id', faults),
    name: readBilingual(top['name'], 'name', faults),
    appliesFrom: readDate(top['appliesFrom'], 'appliesFrom', faults),
    appliesTo: readDate(top['appliesTo'], 'appliesTo', faults),
    source: readText(top['source'], 'source', faults),
    article: readText(top['article'], 'article', faults),
    verified: readVerification(top['verified'], 'verified', faults),
    income: readIncome(top['income'], faults),
    b1: top['b1'] === null ? null : readB1(top['b1'], faults),
    deprivation: readDeprivation(top['deprivation'], faults),
    annex: readCitation(readObject(top['annex'], 'annex', CITATION_KEYS, faults), 'annex', faults),
    indicators: readArray(top['indicators'], 'indicators', faults).map((item, index) =>
      readIndicator(item, index, faults),
    ),
  };
  checkWhole(standard, faults);
  throwFaults(`Standard ${standard.id || '(no id)'}`, faults);
  return standard;
}

const CITATION_KEYS = ['source', 'article', 'verified'];
const STANDARD_KEYS = [
  'id',
  'name',
  'appliesFrom',
  'appliesTo',
  ...CITATION_KEYS,
  'income',
  'b1',
  'deprivation',
  'annex',
  'indicators',
];
const INDICATOR_KEYS = ['no', 'code', 'dimension', 'name', 'definition', 'citation', 'verified'];

function checkWhole(standard: Standard, faults: Faults): void {
  const { deprivation, income } = standard;
  if (standard.appliesFrom > standard.appliesTo) faults.push('appliesTo: is before appliesFrom');
  for (const area of ['rural', 'urban'] as const) {
    const { poor, average } = income[area];
    if (average !== null && average <= poor) {
      faults.push(`income.${area}.average: must be above income.${area}.poor`);
    }
  }
  if (deprivation.b2CutOff !== deprivation.cutOff * deprivation.pointsPerIndicator) {
    faults.push('deprivation.b2CutOff: must be cutOff × pointsPerIndicator');
  }
  const numbers = standard.indicators.map(({ no }) => no);
  const expected = Array.from({ length: INDICATOR_COUNT }, (_, index) => index + 1);
  if (numbers.join() !== expected.join()) {
    faults.push(`indicators: must be numbered 1 to ${INDICATOR_COUNT} in order`);
  }
  if (new Set(standard.indicators.map(({ code }) => code)).size !== numbers.length) {
    faults.push('indicators: two have the same code');
  }
}

function readIncome(value: unknown, faults: Faults): Standard['income'] {
  const object = readObject(value, 'income', [...CITATION_KEYS, 'rural', 'urban'], faults);
  return {
    ...readCitation(object, 'income', faults),
    rural: readBounds(object['rural'], 'income.rural', faults),
    urban: readBounds(object['urban'], 'income.urban', faults),
  };
}

function readBounds(value: unknown, path: string, faults: Faults): IncomeBounds {
  const object = readObject(value, path, ['poor', 'average'], faults);
  const average = object['average'];
  return {
    poor: readMoneyText(object['poor'], `${path}.poor`, faults),
    average: average === null ? null : readMoneyText(average, `${path}.average`, faults),
  };
}

function readB1(value: unknown, faults: Faults): Standard['b1'] {
  const object = readObject(value, 'b1', [...CITATION_KEYS, 'rural', 'urban'], faults);
  return {
    ...readCitation(object, 'b1', faults),
    rural: readNumberFrom(object['rural'], 'b1.rural', 1, faults),
    urban: readNumberFrom(object['urban'], 'b1.urban', 1, faults),
  };
}

function readDeprivation(value: unknown, faults: Faults): Standard['deprivation'] {
  const keys = [...CITATION_KEYS, 'cutOff', 'pointsPerIndicator', 'b2CutOff'];
  const object = readObject(value, 'deprivation', keys, faults);
  const number = (key: string) => readNumberFrom(object[key], `deprivation.${key}`, 1, faults);
  return {
    ...readCitation(object, 'deprivation', faults),
    cutOff: number('cutOff'),
    pointsPerIndicator: number('pointsPerIndicator'),
    b2CutOff: number('b2CutOff'),
  };
}

function readIndicator(value: unknown, index: number, faults: Faults): Indicator {
  const path = `indicators[${index}]`;
  const object = readObject(value, path, INDICATOR_KEYS, faults);
  return {
    no: readNumberFrom(object['no'], `${path}.no`, 1, faults),
    code: readText(object['code'], `${path}.code`, faults),
    dimension: readChoice(object['dimension'], `${path}.dimension`, DIMENSIONS, faults),
    name: readBilingual(object['name'], `${path}.name`, faults),
    definition: readBilingual(object['definition'], `${path}.definition`, faults),
    citation: readText(object['citation'], `${path}.citation`, faults),
    verified: readVerification(object['verified'], `${path}.verified`, faults),
  };
}

function readCitation(object: JsonObject, path: string, faults: Faults): Citation {
  return {
    source: readText(object['source'], `${path}.source`, faults),
    article: readText(object['article'], `${path}.article`, faults),
    verified: readVerification(object['verified'], `${path}.verified`, faults),
  };
}

/** Reads a mark; "verified" must say by whom and when. */
function readVerification(value: unknown, path: string, faults: Faults): Verification {
  const object = readObject(value, path, ['state', 'by', 'on', 'note'], faults);
  const states = ['unverified', 'verified'] as const;
  const state = readChoice(object['state'], join(path, 'state'), states, faults);
  const note = readText(object['note'], join(path, 'note'), faults);
  if (state === 'unverified') return { state, note };
  const by = readText(object['by'], join(path, 'by'), faults);
  return { state, by, on: readDate(object['on'], join(path, 'on'), faults), note };
}

function readBilingual(value: unknown, path: string, faults: Faults): { vi: string; en: string } {
  const object = readObject(value, path, ['vi', 'en'], faults);
  return {
    vi: readText(object['vi'], `${path}.vi`, faults),
    en: readText(object['en'], `${path}.en`, faults),
  };
}

function readDate(value: unknown, path: string, faults: Faults): PlainDate {
  const text = readText(value, path, faults);
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  if (text !== '') faults.push(`${path}: expected a day as YYYY-MM-DD, found "${text}"`);
  return '0001-01-01' as PlainDate;
}
