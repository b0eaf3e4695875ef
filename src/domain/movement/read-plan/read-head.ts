import { findPlainDate } from '#domain/calendar/plain-date.ts';
import type { PlanCut } from './cut-plan.ts';
import { isUpperCase } from './plan-lines.ts';
import type { Found, HeadProposal, Place } from './proposal.ts';
import { isBasisLine } from './read-reference.ts';

const NUMBER_LINE =
  /(?<![\p{L}])Số\s*:?\s*(?<number>\d{1,5})?[\s._…]*\/?\s*(?<symbol>[A-ZĐ]{2,6}(?:\s*[-/]\s*[A-ZĐ]{2,10}|\s[A-ZĐ]{2,10})+)/u;
const PLACE_DATE =
  /(?<place>\p{Lu}[\p{L} .]{1,40}?)\s*,\s*ngày[\s._…]*(?<day>\d{1,2})?[\s._…]*tháng[\s._…]*(?<month>\d{1,2})?[\s._…]*năm[\s._…]*(?<year>\d{4})?/u;
const NATIONAL = /^(?:CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập)/iu;
const BODY_WORD = /^(?:ỦY BAN|UỶ BAN|UBND|BAN |HỘI |ĐẢNG|MẶT TRẬN|SỞ |PHÒNG |LIÊN ĐOÀN|ĐOÀN )/u;
const NAMED_ISSUER =
  /(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(phường|xã|thị trấn|đặc khu)\s+((?:\p{Lu}\p{L}*)(?:\s+\p{Lu}\p{L}*){0,4})/u;

const kindCodes: Readonly<Record<string, string>> = {
  'KẾ HOẠCH': 'KH',
  'CHƯƠNG TRÌNH': 'CTr',
  'PHƯƠNG ÁN': 'PA',
  'ĐỀ ÁN': 'ĐA',
};

export type ReadHead = HeadProposal & { titleEnd: number };

/** Issuer, number, place, date, kind and title from the lines above the text. */
export function readHead(lines: readonly string[], cut: PlanCut): ReadHead {
  const top = cut.kind < 0 ? cut.body : cut.kind;
  const number = findInLines(lines, top, NUMBER_LINE);
  const dated = findInLines(lines, top, PLACE_DATE);
  const symbol = (number?.groups['symbol'] ?? '')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s*-\s*|\s+/g, '-');
  const title = readTitle(lines, cut);
  return {
    kind: readKind(lines, cut),
    issuer: readIssuer(lines, top, symbol),
    number: {
      value: number?.groups['number'] === undefined ? null : Number(number.groups['number']),
      place: number?.place ?? null,
      confidence: number ? 'sure' : 'guess',
    },
    symbol: { value: symbol, place: number?.place ?? null, confidence: number ? 'sure' : 'guess' },
    ...readPlaceDate(dated),
    title: title.found,
    titleEnd: title.end,
  };
}

type LineMatch = { groups: Record<string, string | undefined>; place: Place };

function findInLines(
  lines: readonly string[],
  end: number,
  pattern: RegExp,
): LineMatch | undefined {
  for (const [index, line] of lines.slice(0, end).entries()) {
    const match = pattern.exec(line);
    if (match) {
      const place = { line: index, from: match.index, to: match.index + match[0].length };
      return { groups: match.groups ?? {}, place };
    }
  }
  return undefined;
}

function readPlaceDate(
  dated: LineMatch | undefined,
): Pick<HeadProposal, 'place' | 'date' | 'year'> {
  const { place: name = '', day, month, year } = dated?.groups ?? {};
  const date = findPlainDate(Number(year), Number(month), Number(day)) ?? null;
  const place = dated?.place ?? null;
  const confidence = dated ? 'sure' : 'guess';
  return {
    place: { value: name, place, confidence },
    date: { value: date, place, confidence },
    year: { value: year === undefined ? null : Number(year), place, confidence },
  };
}

function readKind(lines: readonly string[], { kind }: PlanCut): HeadProposal['kind'] {
  const line = lines[kind] ?? '';
  const name = Object.keys(kindCodes).find((word) => line.startsWith(word)) ?? 'KẾ HOẠCH';
  return {
    value: { code: kindCodes[name] ?? 'KH', name },
    place: kind < 0 ? null : { line: kind, from: 0, to: name.length },
    confidence: kind < 0 ? 'guess' : 'sure',
  };
}

function readTitle(
  lines: readonly string[],
  { kind, body }: PlanCut,
): { found: Found<string>; end: number } {
  if (kind < 0) return { found: { value: '', place: null, confidence: 'guess' }, end: 0 };
  const own = (lines[kind] ?? '').replace(/^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN)\s*/u, '');
  const isOnKindLine = own !== '' && !isUpperCase(own);
  let end = kind + 1;
  while (end < body && continuesTitle(lines[end] ?? '', end === kind + 1 && !isOnKindLine))
    end += 1;
  const rest = lines.slice(kind + 1, end).filter((line) => !/^[-_*.=]+$/.test(line));
  const value = [...(isOnKindLine ? [own] : []), ...rest].join(' ');
  const line = isOnKindLine ? kind : kind + 1;
  const place = { line, from: 0, to: (lines[line] ?? '').length };
  return {
    found: {
      value,
      place: value === '' ? null : place,
      confidence: value === '' ? 'guess' : 'sure',
    },
    end,
  };
}

/** The first line after the kind is the title, whatever it begins with. */
function continuesTitle(line: string, isFirst: boolean): boolean {
  if (/^[-_*.=]+$/.test(line) || isFirst) return true;
  return !isBasisLine(line) && !/[.;:,]$/.test(line);
}

function readIssuer(lines: readonly string[], top: number, symbol: string): HeadProposal['issuer'] {
  const code = symbol.split('-').at(-1) ?? '';
  const units: { lines: string[]; at: number }[] = [];
  for (const [index, line] of lines.slice(0, top).entries()) {
    if (
      !isUpperCase(line) ||
      NATIONAL.test(line) ||
      NUMBER_LINE.test(line) ||
      /^[*_\-\s]+$/.test(line)
    ) {
      continue;
    }
    const last = units.at(-1);
    if (BODY_WORD.test(line) || !last) units.push({ lines: [line], at: index });
    else last.lines.push(line);
  }
  const own = units.at(-1);
  if (own) {
    const place = { line: own.at, from: 0, to: (lines[own.at] ?? '').length };
    const parent = units.slice(0, -1).flatMap((unit) => unit.lines);
    return { value: { parent, lines: own.lines, code }, place, confidence: 'sure' };
  }
  return guessIssuer(lines, code);
}

/** A text copied without its head still says who "builds the plan". */
function guessIssuer(lines: readonly string[], code: string): HeadProposal['issuer'] {
  const found = findInLines(lines, lines.length, NAMED_ISSUER);
  const words = found
    ? (lines[found.place.line] ?? '').slice(found.place.from, found.place.to)
    : '';
  const [, unit = '', name = ''] = NAMED_ISSUER.exec(words) ?? [];
  return {
    value: {
      parent: [],
      lines: unit === '' ? [] : ['ỦY BAN NHÂN DÂN', `${unit} ${name}`.toUpperCase()],
      code: code === '' ? 'UBND' : code,
    },
    place: found?.place ?? null,
    confidence: found ? 'likely' : 'guess',
  };
}
