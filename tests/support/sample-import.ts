/**
 * The Excel files of the browser journey, as an officer has them: title lines, a heading of two rows
 * with merged cells, forty households of three neighbourhoods. The people are made up.
 */
import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre';
import { yearOf, plainDate } from '#domain/calendar/plain-date.ts';
import { ethnicityName } from '#domain/household/ethnicity.ts';
import type { SampleMember, SampleWard } from '#domain/sample/sample-ward.ts';
import { generateWard } from '#domain/sample/ward.ts';
import { parseStandard } from '#domain/standard/standard.ts';

type Cell = string | number | null;

/** One household as the list shows it. */
type Listed = { code: string; place: string; address: string; head: SampleMember; persons: number };

/** A cell that was mistyped, with the issue the import must find and the row as Excel counts. */
export type BadRow = { row: number; code: string; field: string; wrong: Cell; right: Cell };

export type HouseholdList = {
  withMistakes: Buffer;
  corrected: Buffer;
  households: number;
  persons: number;
  badRows: BadRow[];
  /** Names of the neighbourhoods the list speaks of; the commune must have them. */
  neighbourhoods: string[];
};

const SEED = 1_810;
const HOUSEHOLDS = 40;
const NEIGHBOURHOODS = 3;
/** The rows of titles and heading above the first household. */
const ROWS_ABOVE = 7;

const COLUMNS = [
  'TT',
  'Mã hộ',
  'Họ và tên chủ hộ',
  'Năm sinh',
  '',
  'Dân tộc',
  'Số CCCD',
  'Tổ dân phố',
  'Địa chỉ',
  'Số nhân khẩu',
  'Ghi chú',
] as const;
const [NAME, MALE, FEMALE, CITIZEN_ID, PLACE, PERSONS] = [2, 3, 4, 6, 7, 9] as const;

/** One of each kind of mistake that lists really have. */
const MISTAKES = [
  { at: 4, column: NAME, code: 'name_required', field: 'head_name', wrong: () => null },
  {
    at: 11,
    column: PLACE,
    code: 'neighbourhood_unknown',
    field: 'neighbourhood',
    wrong: () => 'Tổ dân phố 45',
  },
  {
    at: 19,
    column: null,
    code: 'birth_in_future',
    field: 'birth',
    wrong: (right: Cell) => Number(right) + 100,
  },
  {
    at: 26,
    column: CITIZEN_ID,
    code: 'citizen_id_invalid',
    field: 'citizen_id',
    wrong: (right: Cell) => `${String(right)}7`,
  },
  {
    at: 33,
    column: PERSONS,
    code: 'declared_count_invalid',
    field: 'declared_count',
    wrong: () => 'bốn',
  },
] as const;

/** The list of households, once with five rows that cannot be taken and once corrected. */
export async function buildHouseholdList(): Promise<HouseholdList> {
  const { listed, neighbourhoods } = listHouseholds();
  const right = listed.map(toRow);
  const wrong = right.map((row) => [...row]);
  const badRows = MISTAKES.map(({ at, column, code, field, wrong: spoil }): BadRow => {
    const row = wrong[at] ?? [];
    // The year stands in the column of the head's sex.
    const place = column ?? (row[MALE] === null ? FEMALE : MALE);
    const good = row[place] ?? null;
    row[place] = spoil(good);
    return { row: ROWS_ABOVE + at + 1, code, field, wrong: row[place] ?? null, right: good };
  });
  return {
    withMistakes: await drawList(wrong),
    corrected: await drawList(right),
    households: listed.length,
    persons: listed.reduce((sum, { persons }) => sum + persons, 0),
    badRows,
    neighbourhoods,
  };
}

/** Who is poor and near-poor among them in 2023: B1, the indicators and what the paper concludes. */
const FOUND_2023 = [
  { at: 2, b1: 120, deprived: [2, 7, 8, 10], isUnable: true },
  { at: 9, b1: 145, deprived: [5, 7, 12], isUnable: false },
  { at: 16, b1: 160, deprived: [4, 8, 10, 11], isUnable: false },
  { at: 5, b1: 150, deprived: [10], isUnable: false },
  { at: 13, b1: 165, deprived: [4, 8], isUnable: false },
  { at: 21, b1: 170, deprived: [], isUnable: false },
  { at: 24, b1: 155, deprived: [7, 11], isUnable: false },
  { at: 30, b1: 175, deprived: [12], isUnable: false },
  { at: 37, b1: 140, deprived: [1, 10], isUnable: false },
  { at: 8, b1: 190, deprived: [8], isUnable: false },
  { at: 28, b1: 205, deprived: [], isUnable: false },
  { at: 35, b1: 180, deprived: [4, 5, 10], isUnable: false },
] as const;

export type ReviewResults = { file: Buffer; rows: number; poor: number; nearPoor: number };

/** Results of the 2023 review for twelve of these households. */
export async function buildResults2023(): Promise<ReviewResults> {
  const { listed } = listHouseholds();
  const rows = FOUND_2023.map(({ at, b1, deprived, isUnable }, index): Cell[] => {
    const household = listed[at];
    if (!household) throw new Error(`The list has no household ${at}`);
    const marks = Array.from({ length: 12 }, (_, no) =>
      (deprived as readonly number[]).includes(no + 1) ? 'x' : null,
    );
    return [
      index + 1,
      household.code,
      household.head.fullName,
      household.place,
      household.persons,
      b1,
      deprived.length * 10,
      ...marks,
      conclusionOf(b1, deprived.length),
      isUnable ? 'x' : null,
    ];
  });
  const count = (wanted: string) => rows.filter((row) => row.includes(wanted)).length;
  const file = await drawResults(rows);
  return { file, rows: rows.length, poor: count('Hộ nghèo'), nearPoor: count('Hộ cận nghèo') };
}

/** As the paper concludes it: urban B1 up to 175, three indicators or more. */
function conclusionOf(b1: number, deprived: number): string {
  if (b1 > 175) return 'Hộ không nghèo';
  return deprived >= 3 ? 'Hộ nghèo' : 'Hộ cận nghèo';
}

function listHouseholds(): { listed: Listed[]; neighbourhoods: string[] } {
  const file = new URL('../../rules/standards/vn-2022-2026.json', import.meta.url);
  const standard = parseStandard(JSON.parse(readFileSync(file, 'utf8')));
  const ward = generateWard({
    seed: SEED,
    standard,
    households: HOUSEHOLDS * 2,
    neighbourhoods: NEIGHBOURHOODS,
  });
  const listed = openHouseholds(ward).slice(0, HOUSEHOLDS);
  return { listed, neighbourhoods: ward.neighbourhoods.map(({ name }) => name) };
}

/** Households spread over the neighbourhoods, with a head whose number and year are known. */
function openHouseholds(ward: SampleWard): Listed[] {
  const places = new Map(ward.neighbourhoods.map(({ id, name }) => [id, name]));
  const members = Map.groupBy(ward.members, ({ householdId }) => householdId);
  const listed = ward.households.flatMap((household): Listed[] => {
    const present = (members.get(household.id) ?? []).filter(({ leftOn }) => leftOn === null);
    const head = present.find(({ id }) => id === household.headMemberId);
    const isResident = yearOf(household.openedOn) === 2021 && household.closedOn === null;
    if (!head || head.citizenId === null || !isResident) return [];
    const place = places.get(household.neighbourhoodId) ?? '';
    const { code, address } = household;
    return [{ code, place, address, head, persons: present.length }];
  });
  const byPlace = [...Map.groupBy(listed, ({ place }) => place).values()];
  const share = Math.ceil(HOUSEHOLDS / byPlace.length);
  return byPlace.flatMap((households) => households.slice(0, share));
}

function toRow({ code, place, address, head, persons }: Listed, index: number): Cell[] {
  const year = head.birth?.year ?? null;
  return [
    index + 1,
    code,
    head.fullName.toUpperCase(),
    head.sex === 'male' ? year : null,
    head.sex === 'female' ? year : null,
    head.ethnicity === null ? null : ethnicityName(head.ethnicity),
    head.citizenId,
    place,
    address,
    persons,
    head.personOfMerit ? 'Gia đình có công' : null,
  ];
}

const LAST = COLUMNS.length - 1;
const HEADING_ROW = 4;

async function drawList(rows: readonly Cell[][]): Promise<Buffer> {
  const titles: Cell[][] = [
    ['ỦY BAN NHÂN DÂN'],
    ['PHƯỜNG XUÂN TĂNG'],
    ['DANH SÁCH HỘ GIA ĐÌNH TRÊN ĐỊA BÀN'],
    [`(Số liệu đến ngày ${plainDate('2023-09-30').split('-').toReversed().join('/')})`],
  ];
  const subheading = COLUMNS.map((_, column) =>
    column === MALE ? 'Nam' : column === FEMALE ? 'Nữ' : null,
  );
  const numbers = COLUMNS.map((_, column) => `(${column + 1})`);
  const total = COLUMNS.map((_, column) =>
    column === 0 ? 'Tổng cộng' : column === PERSONS ? sumOf(rows, PERSONS) : null,
  );
  const isUnderYear = (column: number) => column === MALE || column === FEMALE;
  return draw({
    name: 'Danh sách hộ',
    rows: [...titles, [...COLUMNS], subheading, numbers, ...rows, total],
    merges: [
      { startRow: 2, startCol: 0, endRow: 2, endCol: LAST },
      { startRow: 3, startCol: 0, endRow: 3, endCol: LAST },
      { startRow: HEADING_ROW, startCol: MALE, endRow: HEADING_ROW, endCol: FEMALE },
      ...COLUMNS.flatMap((_, column) =>
        isUnderYear(column)
          ? []
          : [{ startRow: HEADING_ROW, startCol: column, endRow: HEADING_ROW + 1, endCol: column }],
      ),
    ],
  });
}

function sumOf(rows: readonly Cell[][], column: number): number {
  return rows.reduce((sum, row) => sum + (Number(row[column]) || 0), 0);
}

async function drawResults(rows: readonly Cell[][]): Promise<Buffer> {
  const first = 7;
  const heading: Cell[] = [
    'TT',
    'Mã hộ',
    'Họ và tên chủ hộ',
    'Tổ dân phố',
    'Số nhân khẩu',
    'Điểm B1',
    'Điểm B2',
    'Chỉ số thiếu hụt',
    ...Array.from({ length: 11 }, () => null),
    'Kết quả rà soát',
    'Không có khả năng lao động',
  ];
  const below = heading.map((_, column) =>
    column >= first && column < first + 12 ? column - first + 1 : null,
  );
  return draw({
    name: 'Kết quả 2023',
    rows: [
      ['PHƯỜNG XUÂN TĂNG'],
      ['KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2023'],
      heading,
      below,
      ...rows,
    ],
    merges: [
      { startRow: 1, startCol: 0, endRow: 1, endCol: heading.length - 1 },
      { startRow: 2, startCol: first, endRow: 2, endCol: first + 11 },
      ...heading.flatMap((_, column) =>
        column >= first && column < first + 12
          ? []
          : [{ startRow: 2, startCol: column, endRow: 3, endCol: column }],
      ),
    ],
  });
}

type Merge = { startRow: number; startCol: number; endRow: number; endCol: number };

async function draw(sheet: { name: string; rows: Cell[][]; merges: Merge[] }): Promise<Buffer> {
  const bytes = await writeXlsx({ sheets: [sheet] });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
