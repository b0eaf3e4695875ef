import type { ListCode } from '#contract/report.ts';
import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import { RELATIONS, relationLabel } from '#domain/household/household.ts';
import type { FlowKind } from '#domain/review/flow.ts';
import type { ListColumn } from '#server/documents/xlsx/write-xlsx.ts';
import { UNKNOWN } from './forms/report-form.ts';
import type { ListHousehold, ListMember } from './member-list.queries.ts';

/** One line of the list: a member, and the household it is counted in. */
export type MemberLine = {
  communeName: string;
  household: ListHousehold;
  householdNo: number;
  memberNo: number;
  member: ListMember;
  flowKind: FlowKind | undefined;
  noLabourCapacity: boolean;
};

/** How a household came onto its list, in the words of the form. */
const STANDINGS: Readonly<Record<ListCode, Readonly<Partial<Record<FlowKind, string>>>>> = {
  '14': {
    stays_poor: 'Nghèo cũ',
    new_poverty: 'Nghèo mới',
    near_poor_to_poor: 'Nghèo mới (từ cận nghèo)',
    relapse: 'Tái nghèo',
    poor_other_in: 'Chuyển đến, tách, nhập hộ',
  },
  '15': {
    stays_near_poor: 'Cận nghèo cũ',
    new_near_poor: 'Cận nghèo mới',
    escape_to_near_poor: 'Cận nghèo mới (thoát nghèo)',
    near_poor_relapse: 'Tái cận nghèo',
    near_poor_other_in: 'Chuyển đến, tách, nhập hộ',
  },
};

/** Kinds of support the list asks about. */
const RECEIVED = ['y tế', 'giáo dục', 'sản xuất', 'tín dụng', 'nhà ở', 'khác'];

type MemberColumn = ListColumn & { value: (line: MemberLine) => string | number | null };

/** The columns of "Phụ lục số 2.3". Nothing records supports received yet: a dash, never a zero. */
export function memberColumns(code: ListCode): MemberColumn[] {
  return [
    text('Xã, phường', 18, ({ communeName }) => communeName),
    text('Tổ dân phố, thôn, bản', 20, ({ household }) => household.neighbourhoodName),
    integer('TT hộ', ({ householdNo }) => householdNo),
    integer('TT nhân khẩu', ({ memberNo }) => memberNo),
    text('Mã hộ', 10, ({ household }) => household.code),
    text('Họ và tên', 26, ({ member }) => member.fullName),
    integer('Năm sinh: nam', ({ member }) => (member.sex === 'male' ? member.birthYear : null)),
    integer('Năm sinh: nữ', ({ member }) => (member.sex === 'female' ? member.birthYear : null)),
    text('Dân tộc', 12, ({ member }) => ethnicityOf(member)),
    text('Quan hệ với chủ hộ', 16, ({ member }) => relationOf(member)),
    text('Diện hộ', 24, ({ flowKind }) => (flowKind ? (STANDINGS[code][flowKind] ?? '') : '')),
    text('Người có công', 10, ({ member }) => (member.personOfMerit === true ? 'x' : '')),
    text('Hộ không có khả năng lao động', 14, ({ noLabourCapacity }) =>
      noLabourCapacity ? 'x' : '',
    ),
    ...RECEIVED.map((kind) => text(`Đã nhận: ${kind}`, 11, () => UNKNOWN)),
    text('Ghi chú', 24, ({ householdNo, memberNo }) =>
      householdNo === 1 && memberNo === 1 ? 'Dấu –: chưa có dữ liệu hỗ trợ đã nhận' : '',
    ),
  ];
}

function text(header: string, width: number, value: MemberColumn['value']): MemberColumn {
  return { header, width, kind: 'text', value };
}

function integer(header: string, value: MemberColumn['value']): MemberColumn {
  return { header, width: 9, kind: 'integer', value };
}

function ethnicityOf({ ethnicity }: ListMember): string {
  return ethnicity !== null && isEthnicityCode(ethnicity) ? ethnicityName(ethnicity) : '';
}

function relationOf({ relation }: ListMember): string {
  const known = RELATIONS.find((one) => one === relation);
  return known === undefined ? '' : relationLabel(known);
}
