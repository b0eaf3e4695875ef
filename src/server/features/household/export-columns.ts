import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import { RELATIONS, relationLabel } from '#domain/household/household.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import { formatPartialDate } from '#domain/text/format-date.ts';
import type { ListColumn, ListValue } from '#server/documents/xlsx/write-xlsx.ts';
import type { ListedHousehold } from './household-list.queries.ts';
import type { MemberRow } from './register.queries.ts';

/** One row of the file: a household, and the member the row is about (the head, for a household row). */
export type ExportRow = { household: ListedHousehold; member: MemberRow | undefined };
export type ExportColumn = ListColumn & {
  value: (row: ExportRow) => ListValue;
  isSensitive?: boolean;
  /** In which of the two files it stands; both when absent. */
  only?: 'household' | 'member';
};

const CLASS_NAMES: Readonly<Record<HouseholdClass, string>> = {
  poor: 'Hộ nghèo',
  near_poor: 'Hộ cận nghèo',
  average: 'Hộ có mức sống trung bình',
  non_poor: 'Hộ không nghèo',
};
const SEX_NAMES: Readonly<Record<string, string>> = { male: 'Nam', female: 'Nữ' };
const DISABILITY_NAMES: Readonly<Record<string, string>> = {
  none: 'Không',
  mild: 'Nhẹ',
  severe: 'Nặng',
  exceptionally_severe: 'Đặc biệt nặng',
};
const WORK_NAMES: Readonly<Record<string, string>> = { able: 'Có', not_able: 'Không' };

/**
 * The columns of the exported list. Headings are those the import understands, so that a list can
 * be taken out, corrected in Excel and read in again.
 */
const COLUMNS: readonly ExportColumn[] = [
  text('Mã hộ', 12, ({ household }) => household.code),
  text('Thôn, tổ dân phố', 18, ({ household }) => household.neighbourhoodName),
  text('Địa chỉ', 28, ({ household }) => household.address),
  text('Họ và tên chủ hộ', 26, ({ household }) => household.headName),
  { ...text('Họ và tên', 26, ({ member }) => member?.fullName), only: 'member' },
  { ...text('Quan hệ với chủ hộ', 16, ({ member }) => relationOf(member)), only: 'member' },
  text('Ngày sinh', 13, ({ member }) => birthOf(member)),
  text('Giới tính', 10, ({ member }) => nameIn(SEX_NAMES, member?.sex)),
  sensitive(text('Số CCCD', 16, ({ member }) => member?.citizenId ?? member?.oldId)),
  sensitive(text('Dân tộc', 12, ({ member }) => ethnicityOf(member))),
  text('Người có công', 10, ({ member }) => yesNo(member?.personOfMerit)),
  sensitive(text('Khuyết tật', 14, ({ member }) => nameIn(DISABILITY_NAMES, member?.disability))),
  sensitive(text('Khả năng lao động', 12, ({ member }) => nameIn(WORK_NAMES, member?.workAbility))),
  sensitive(text('Bảo hiểm y tế', 10, ({ member }) => yesNo(member?.healthInsurance))),
  {
    header: 'Số nhân khẩu',
    width: 10,
    kind: 'integer',
    value: ({ household }) => household.memberCount,
    only: 'household',
  },
  text('Loại hộ', 20, ({ household }) => household.class && CLASS_NAMES[household.class]),
  text('Không có khả năng lao động', 14, ({ household }) =>
    household.class === null ? null : yesNo(household.noLabourCapacity),
  ),
  date('Ngày vào sổ', ({ household }) => household.openedOn),
  date('Ngày đóng sổ', ({ household }) => household.closedOn),
];

export function exportColumns(asked: {
  rows: 'household' | 'member';
  withSensitive: boolean;
}): ExportColumn[] {
  return COLUMNS.filter(
    ({ only, isSensitive }) =>
      (only === undefined || only === asked.rows) && (!isSensitive || asked.withSensitive),
  );
}

function text(header: string, width: number, value: ExportColumn['value']): ExportColumn {
  return { header, width, kind: 'text', value };
}

function date(header: string, value: ExportColumn['value']): ExportColumn {
  return { header, width: 12, kind: 'date', value };
}

function sensitive(column: ExportColumn): ExportColumn {
  return { ...column, isSensitive: true };
}

function nameIn(names: Readonly<Record<string, string>>, code: string | null | undefined) {
  return code === null || code === undefined ? null : (names[code] ?? code);
}

function yesNo(value: boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return value ? 'Có' : 'Không';
}

function relationOf(member: MemberRow | undefined): string | null {
  const relation = RELATIONS.find((one) => one === member?.relation);
  return relation === undefined ? null : relationLabel(relation);
}

function ethnicityOf(member: MemberRow | undefined): string | null {
  const code = member?.ethnicity ?? null;
  return code !== null && isEthnicityCode(code) ? ethnicityName(code) : null;
}

function birthOf(member: MemberRow | undefined): string | null {
  if (!member || member.birthYear === null) return null;
  const { birthYear: year, birthMonth: month, birthDay: day } = member;
  return formatPartialDate({
    year,
    ...(month !== null && { month }),
    ...(day !== null && { day }),
  });
}
