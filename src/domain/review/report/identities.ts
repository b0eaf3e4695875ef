import { closingOf } from '../flow.ts';
import { REPORT_GROUPS, type ListCounts } from './list-counts.ts';
import type { PlaceFigures, ReportFigures } from './report-figures.ts';

/** An identity that does not hold: the reports it spoils, and in words what differs. */
export type BrokenIdentity = { codes: readonly string[]; text: string };

type Check = (codes: readonly string[], what: string, left: number, right: number) => void;
const LISTS = ['poor', 'nearPoor'] as const;
type List = (typeof LISTS)[number];
const NAME: Readonly<Record<List, string>> = { poor: 'hộ nghèo', nearPoor: 'hộ cận nghèo' };
const FLOW_CODE: Readonly<Record<List, string>> = { poor: '7.2', nearPoor: '7.3' };
const UNITS = { households: 'hộ', persons: 'nhân khẩu' } as const;

/**
 * Everything that must hold among the reports of one period and does not. Empty unless the program
 * is wrong: the figures come from the same facts by different ways, so a difference is a fault of
 * counting, and a report that has one says so on screen and on paper.
 */
export function findBroken(figures: ReportFigures): BrokenIdentity[] {
  const broken: BrokenIdentity[] = [];
  const check: Check = (codes, what, left, right) => {
    if (left !== right) broken.push({ codes, text: `${what}: ${left} ≠ ${right}` });
  };
  const limit: Check = (codes, what, part, whole) => {
    if (part > whole) broken.push({ codes, text: `${what}: ${part} > ${whole}` });
  };
  for (const place of [figures.total, ...figures.places]) checkPlace(place, check, limit);
  checkWhole(figures, check);
  for (const list of LISTS) checkParts(figures, list, check);
  return broken;
}

/** What must hold in each place by itself. */
function checkPlace(place: PlaceFigures, check: Check, limit: Check): void {
  const { name, average, poor, nearPoor, flows } = place;
  const listed = poor.households + nearPoor.households + average.households;
  const people = poor.persons + nearPoor.persons + average.persons;
  if (place.households !== null) {
    limit(['7.1'], `${name}: số hộ theo loại và tổng số hộ`, listed, place.households);
  }
  if (place.persons !== null) {
    limit(['7.1'], `${name}: số khẩu theo loại và tổng số khẩu`, people, place.persons);
  }
  for (const unit of ['households', 'persons'] as const) {
    for (const list of LISTS) {
      const row = flows[list][unit];
      const what = `${name}, ${NAME[list]} (${UNITS[unit]}): cột 9 và kết quả cộng trừ các cột`;
      check([FLOW_CODE[list]], what, row.c9, closingOf(row));
    }
    const [out, back] = [flows.poor[unit], flows.nearPoor[unit]];
    const both = ['7.2', '7.3'];
    check(both, `${name} (${UNITS[unit]}): 7.2 cột 2 và 7.3 cột 5`, out.c2, back.c5);
    check(both, `${name} (${UNITS[unit]}): 7.2 cột 5 và 7.3 cột 3`, out.c5, back.c3);
  }
  for (const list of LISTS) {
    const counted = place[list];
    const end = flows[list].households.c9;
    const what = `${name}, ${NAME[list]}: cuối kỳ và tổng hợp 7.1`;
    check([FLOW_CODE[list], '7.1'], what, end, counted.households);
    const persons = flows[list].persons.c9;
    check([FLOW_CODE[list], '7.1'], `${what} (nhân khẩu)`, persons, counted.persons);
    checkList(counted, { name: `${name}, ${NAME[list]}`, list }, check, limit);
  }
}

/** What must hold inside the counts of one list. */
function checkList(
  counts: ListCounts,
  { name, list }: { name: string; list: List },
  check: Check,
  limit: Check,
): void {
  const byIndicator = list === 'poor' ? ['7.4', '7.5'] : ['7.6', '7.7'];
  const sum = counts.deprivations.reduce((all, each) => all + each, 0);
  check(byIndicator, `${name}: tổng số thiếu hụt và tổng các chỉ số`, sum, counts.deprivationTotal);
  const most = Math.max(0, ...counts.deprivations);
  limit(byIndicator, `${name}: hộ thiếu hụt và hộ có phiếu`, most, counts.surveyed);
  limit(byIndicator, `${name}: hộ có phiếu và tổng số hộ`, counts.surveyed, counts.households);
  const commonest = Math.max(0, ...counts.causes);
  limit(['7.10'], `${name}: hộ theo nguyên nhân và hộ được hỏi`, commonest, counts.asked);
  limit(['7.10'], `${name}: hộ được hỏi và tổng số hộ`, counts.asked, counts.households);
  const { groups } = counts;
  const inGroups = REPORT_GROUPS.reduce((all, group) => all + groups[group].households, 0);
  limit(['7.8'], `${name}: tổng số hộ và tổng các nhóm`, counts.households, inGroups);
  for (const group of REPORT_GROUPS.slice(0, -1)) {
    const both = groups[group].households + groups.other.households;
    limit(['7.8'], `${name}: hộ của một nhóm và hộ khác`, both, counts.households);
  }
  const byEthnicity = counts.kinh + counts.minority + counts.unknownEthnicity;
  const peoples = list === 'poor' ? ['12'] : ['13'];
  check(peoples, `${name}: hộ theo dân tộc và tổng số hộ`, byEthnicity, counts.households);
  check(peoples, `${name}: hộ DTTS và 7.8`, counts.minority, groups.minority.households);
  const childrenMost = Math.max(0, ...counts.childDeprivations);
  limit(['11'], `${name}: trẻ em thiếu hụt và tổng số trẻ em`, childrenMost, counts.children);
}

/** What must hold between the whole, its opening, and its ethnic groups. */
function checkWhole({ total, opening, byEthnicity }: ReportFigures, check: Check): void {
  for (const list of LISTS) {
    const begin = total.flows[list].households.c1;
    const what = `${NAME[list]}: đầu kỳ và cuối kỳ trước`;
    check([FLOW_CODE[list]], what, begin, opening[list]);
    const households = byEthnicity.reduce((sum, group) => sum + group[list], 0);
    const persons = byEthnicity.reduce((sum, group) => sum + group[`${list}Persons`], 0);
    const codes = ['7.9', '7.1'];
    check(codes, `${NAME[list]}: tổng theo dân tộc và 7.1`, households, total[list].households);
    check(codes, `${NAME[list]}: nhân khẩu theo dân tộc và 7.1`, persons, total[list].persons);
  }
}

/** The rows add up to the whole. Crossings inside it may not: who moves between two rows leaves one of them. */
function checkParts({ places, total }: ReportFigures, list: List, check: Check): void {
  const sumOf = (figure: (place: PlaceFigures) => number) =>
    places.reduce((sum, place) => sum + figure(place), 0);
  const indicators = list === 'poor' ? ['7.4', '7.5'] : ['7.6', '7.7'];
  const figures: [
    codes: readonly string[],
    what: string,
    figure: (place: PlaceFigures) => number,
  ][] = [
    [['7.1'], 'số hộ', (place) => place[list].households],
    [['7.1'], 'số khẩu', (place) => place[list].persons],
    [indicators, 'số thiếu hụt', (place) => place[list].deprivationTotal],
    [['7.8'], 'hộ khác', (place) => place[list].groups.other.households],
    [['7.10'], 'hộ được hỏi nguyên nhân', (place) => place[list].asked],
    [['11'], 'trẻ em', (place) => place[list].children],
    [[FLOW_CODE[list]], 'hộ đầu kỳ', (place) => place.flows[list].households.c1],
    [[FLOW_CODE[list]], 'hộ cuối kỳ', (place) => place.flows[list].households.c9],
    [[FLOW_CODE[list]], 'khẩu đầu kỳ', (place) => place.flows[list].persons.c1],
    [[FLOW_CODE[list]], 'khẩu cuối kỳ', (place) => place.flows[list].persons.c9],
  ];
  for (const [codes, what, figure] of figures) {
    check(codes, `${NAME[list]}, ${what}: các dòng và dòng tổng`, sumOf(figure), figure(total));
  }
}
