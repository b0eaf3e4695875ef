import { findPlainDate } from '#domain/calendar/plain-date.ts';
import type { Rhythm } from '../occurrence.ts';
import type { Confidence } from './proposal.ts';
import { readDate } from './read-reference.ts';
import type { Period } from './read-targets.ts';

export type Timing = {
  rhythm: Rhythm;
  startsOn: string | null;
  dueOn: string | null;
  confidence: Confidence;
};

/** "Năm 2023 - 2024: …", "Năm 2025: …" or "Giai đoạn 2023-2024: …" before what is done then. */
const YEARS_PREFIX =
  /^(?:Từ\s+)?(?:Năm|Giai đoạn)\s+(\d{4})(?:\s*(?:-|–|đến(?:\s+năm)?|,|và)\s*(\d{4}))?\s*[:,]\s*/iu;
const DAY_SPAN =
  /(?:từ\s+(?:ngày\s+)?)?(\d{1,2})\/(\d{1,2})\s*(?:-|–|đến(?:\s+ngày)?)\s*(\d{1,2})\/(\d{1,2})/iu;
const BEFORE =
  /(?:trước|chậm nhất|xong trước|hoàn thành trước|đến hết|hạn)\s+(?:ngày\s+|là\s+|vào\s+)*(\d{1,2})(?:\/(\d{1,2})(?:\/(\d{4}))?|\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?)/iu;
const QUARTER = /quý\s+(IV|III|II|I|[1-4])(?:\s*[/,]?\s*(?:năm\s+)?(\d{4}))?/iu;
const MONTH = /tháng\s+(\d{1,2})\s*(?:\/|năm\s+)(\d{4})/iu;
const CAMPAIGN = /tháng\s+cao\s+điểm/iu;
/** The campaign month "Vì người nghèo" of every year, where a plan names it without its days. */
const CAMPAIGN_DAYS = { startsOn: '10-17', dueOn: '11-18' };

const rhythms: readonly (readonly [Rhythm, RegExp])[] = [
  ['weekly', /(?:hằng|hàng|mỗi)\s+tuần/iu],
  ['monthly', /(?:hằng|hàng|mỗi)\s+tháng|định\s+kỳ\s+tháng/iu],
  ['quarterly', /(?:hằng|hàng|mỗi)\s+quý|định\s+kỳ\s+quý/iu],
  ['half_yearly', /(?:6|06|sáu)\s+tháng(?!\s+\d)/iu],
  ['yearly', /(?:hằng|hàng|mỗi)\s+năm|cuối\s+năm/iu],
  ['continuous', /thường\s+xuyên|liên\s+tục/iu],
];

export type YearsPrefix = Period & { length: number };

/** The years a clause of the timeline is about; undefined when it does not begin with years. */
export function readYearsPrefix(text: string): YearsPrefix | undefined {
  const match = YEARS_PREFIX.exec(text);
  if (!match) return undefined;
  const fromYear = Number(match[1]);
  const toYear = Number(match[2] ?? match[1]);
  return toYear >= fromYear ? { fromYear, toYear, length: match[0].length } : undefined;
}

/** When and how often something is done, from its own words, the years above it and the period. */
export function readTiming(text: string, period: Period, years?: Period): Timing {
  const rhythm = rhythms.find(([, pattern]) => pattern.test(text))?.[0];
  const span = years ?? period;
  const campaign = readCampaign(text, span);
  if (campaign) return campaign;
  const due = readDue(text, span, rhythm);
  if (due !== undefined) {
    return { rhythm: rhythm ?? 'once', startsOn: null, dueOn: due, confidence: 'sure' };
  }
  if (years) {
    const from = years.fromYear === period.fromYear ? null : `${years.fromYear}-01-01`;
    return {
      rhythm: rhythm ?? 'once',
      startsOn: from,
      dueOn: `${years.toYear}-12-31`,
      confidence: 'sure',
    };
  }
  const dueOn = `${period.toYear}-12-31`;
  return rhythm
    ? { rhythm, startsOn: null, dueOn, confidence: 'sure' }
    : { rhythm: 'continuous', startsOn: null, dueOn, confidence: 'guess' };
}

function readCampaign(text: string, { fromYear, toYear }: Period): Timing | undefined {
  const span = DAY_SPAN.exec(text);
  const isCampaign = CAMPAIGN.test(text);
  if (!isCampaign && !span) return undefined;
  const [, startDay, startMonth, endDay, endMonth] = span ?? [];
  const start = findPlainDate(fromYear, Number(startMonth), Number(startDay));
  const end = findPlainDate(toYear, Number(endMonth), Number(endDay));
  if (!isCampaign && !(start && end)) return undefined;
  const startsOn = start ?? `${fromYear}-${CAMPAIGN_DAYS.startsOn}`;
  const dueOn = end ?? `${toYear}-${CAMPAIGN_DAYS.dueOn}`;
  const isMonth = startsOn.endsWith(CAMPAIGN_DAYS.startsOn) && dueOn.endsWith(CAMPAIGN_DAYS.dueOn);
  const other = toYear > fromYear ? 'yearly' : 'once';
  return {
    rhythm: isCampaign && isMonth ? 'campaign' : other,
    startsOn,
    dueOn,
    confidence: start && end ? 'sure' : 'likely',
  };
}

/** The last day it may be done, where the words give one. */
function readDue(
  text: string,
  { fromYear, toYear }: Period,
  rhythm: Rhythm | undefined,
): string | undefined {
  const before = BEFORE.exec(text);
  if (before) {
    const [, day, shortMonth, shortYear, longMonth, longYear] = before;
    const year = Number(shortYear ?? longYear ?? (rhythm ? toYear : fromYear));
    const date = findPlainDate(year, Number(shortMonth ?? longMonth), Number(day));
    if (date) return date;
  }
  const quarter = QUARTER.exec(text);
  if (quarter && (rhythm === undefined || quarter[2] !== undefined)) {
    const number =
      { I: 1, II: 2, III: 3, IV: 4 }[(quarter[1] ?? '').toUpperCase()] ?? Number(quarter[1]);
    return lastDay(Number(quarter[2] ?? fromYear), number * 3);
  }
  const month = MONTH.exec(text);
  if (month) return lastDay(Number(month[2]), Number(month[1]));
  return /hạn|trước|xong/iu.test(text) ? readDate(text) : undefined;
}

function lastDay(year: number, month: number): string | undefined {
  return [31, 30, 29, 28].map((day) => findPlainDate(year, month, day)).find(Boolean);
}
