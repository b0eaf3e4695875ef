import { formatDate } from '#domain/text/format-date.ts';
import { formatDecimal, formatMoney } from '#domain/text/format-number.ts';
import { toRoman } from '#domain/text/roman-numeral.ts';
import { readOrdinal } from './clause-label.ts';
import type { Measure } from './report-figures.ts';
import type { ReportKind } from './report-period.ts';

/**
 * A time or period as a paper calls it: "tháng 3 năm 2025", "quý I năm 2025", "6 tháng đầu năm 2025",
 * "năm 2025", "giai đoạn 2022 - 2024". Empty for what is done once.
 */
export function periodWords(key: string): string {
  const [year = '', part = ''] = key.split(/-(?!.*-)/);
  if (key === 'once') return '';
  if (key.startsWith('week-')) return `tuần từ ngày ${formatDate(key.slice('week-'.length))}`;
  if (part === '') return `năm ${year}`;
  if (part === 'campaign') return `Tháng cao điểm “Vì người nghèo” năm ${year}`;
  if (part.startsWith('Q')) return `quý ${toRoman(Number(part.slice(1)))} năm ${year}`;
  if (part.startsWith('H')) return `6 tháng ${part === 'H1' ? 'đầu' : 'cuối'} năm ${year}`;
  if (part.length === 4) return year === part ? `năm ${year}` : `giai đoạn ${year} - ${part}`;
  return `tháng ${Number(part)} năm ${year}`;
}

const verbs: Readonly<Record<ReportKind, string>> = {
  monthly: 'Kết quả',
  quarterly: 'Kết quả',
  half_yearly: 'Kết quả',
  yearly: 'Kết quả',
  mid_term: 'Sơ kết',
  final: 'Tổng kết',
};

/** Trích yếu of a report: what it is about, and over which time. */
export function reportTitle(period: { kind: ReportKind; key: string }, movement: string): string {
  const { kind, key } = period;
  return `${verbs[kind]} thực hiện phong trào thi đua “${movement}” ${periodWords(key)}`;
}

type PlanClause = {
  id: string;
  parentId: string | null;
  label: string;
  heading: string;
  body: string;
};

const LONGEST_HEADING = 140;

/**
 * The numbered clause under which progress is told: the clause itself, or the nearest numbered one above
 * a paragraph without a number. Its label carries the part: "II.1". Undefined for a clause of no plan.
 */
export function reportClauseOf(
  clauses: ReadonlyMap<string, PlanClause>,
  id: string,
): { id: string; label: string; heading: string } | undefined {
  const path: PlanClause[] = [];
  let at = clauses.get(id);
  while (at && path.length <= clauses.size) {
    if (readOrdinal(at.label) !== undefined) path.unshift(at);
    at = at.parentId === null ? undefined : clauses.get(at.parentId);
  }
  const own = path.at(-1) ?? clauses.get(id);
  if (!own) return undefined;
  const label = path.map((clause) => clause.label.replace(/[.)]$/, '')).join('.');
  return { id: own.id, label, heading: shorten(own.heading || own.body) };
}

/** The first line, cut between words when it is long, without the mark it ends with. */
function shorten(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const whole = line.trim().replace(/[.:;,]$/, '');
  if (whole.length <= LONGEST_HEADING) return whole;
  const sentence = whole.slice(0, whole.search(/[.;:](\s|$)/));
  if (sentence !== '' && sentence.length <= LONGEST_HEADING) return sentence;
  return `${whole.slice(0, LONGEST_HEADING).replace(/[\s,]+\S*$/, '')}…`;
}

type ProgressLine = { organisationName: string; period: string; text: string };

/** One accepted report as a paragraph of the paper: who, when, what. */
export function progressSentence({ organisationName, period, text }: ProgressLine): string {
  const when = periodWords(period);
  const words = text.trim().replace(/\s*\n\s*/g, ' ');
  return `- ${organisationName}${when === '' ? '' : ` (${when})`}: ${words}`;
}

/** What was measured and spent, as a paragraph; empty when nothing was. */
export function measureSentence(measures: readonly Measure[], cost: bigint): string {
  const parts = measures.map(
    ({ indicator, unit, sum }) => `${indicator}: ${[showFigure(sum), unit].join(' ').trim()}`,
  );
  if (cost > 0n) parts.push(`kinh phí đã chi: ${formatMoney(cost)}`);
  return parts.length === 0 ? '' : `Tổng hợp: ${parts.join('; ')}.`;
}

/** A figure without needless zeros: 12 → "12", 1234.5 → "1.234,5". */
export function showFigure(value: number): string {
  const digits = [0, 1, 2].find((count) => Number(value.toFixed(count)) === value) ?? 3;
  return formatDecimal(value, digits);
}

/**
 * The newest reports of each organisation, in the order they came: a report over a year begins with these,
 * for twelve months of one organisation would fill pages. The others stay material.
 */
export function newestProgress<P extends { organisationName: string }>(
  progress: readonly P[],
  count: number,
): P[] {
  const newest = new Set(
    [...Map.groupBy(progress, ({ organisationName }) => organisationName).values()].flatMap((own) =>
      own.slice(-count),
    ),
  );
  return progress.filter((one) => newest.has(one));
}

/** As many letters as one text of a report may have. */
export const LONGEST_REPORT_TEXT = 20_000;

/** The words a report begins with about a clause: its accepted progress, then what it comes to. */
export function proposeClauseText(
  progress: readonly ProgressLine[],
  measures: readonly Measure[],
  cost: bigint,
): string {
  return inLines([...progress.map(progressSentence), measureSentence(measures, cost)]);
}

/** The words about leading the movement: which papers the period brought. Empty when there were none. */
export function proposeLeadership(
  documents: readonly { numberText: string; dated: string; abstract: string }[],
): string {
  const papers = documents.map(
    ({ numberText, dated, abstract }) =>
      `- Văn bản số ${numberText} ngày ${formatDate(dated)}: ${abstract}.`,
  );
  return papers.length === 0 ? '' : inLines(['Trong kỳ đã ban hành các văn bản:', ...papers]);
}

/** What was due and not reported, as facts; why is for a person to say. */
export function proposeShortcomings(
  tasks: readonly { title: string; leadName: string | null; late: number }[],
): string {
  return inLines(
    tasks
      .filter(({ late }) => late > 0)
      .map(({ title, leadName, late }) => {
        const who = leadName === null ? 'chưa giao đơn vị chủ trì' : `chủ trì: ${leadName}`;
        return `- Còn ${late} lượt đến hạn chưa có báo cáo: ${title} (${who}).`;
      }),
  );
}

/** Whole lines as far as there is room. */
function inLines(lines: readonly string[]): string {
  let text = '';
  for (const line of lines.filter((one) => one !== '')) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > LONGEST_REPORT_TEXT) return text;
    text = longer;
  }
  return text;
}
