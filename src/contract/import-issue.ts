import type { ImportField } from '#domain/import/import-field.ts';
import type { IssueCode, RowIssue } from '#domain/import/issue.ts';

type Sentence = { vi: string; en: string };

/** What each field is called on the screen, in the template and in the file of bad rows. */
export const importFieldText: Record<ImportField, Sentence> = {
  head_name: { vi: 'Họ và tên chủ hộ', en: 'Head of household' },
  full_name: { vi: 'Họ và tên thành viên', en: 'Member’s name' },
  neighbourhood: { vi: 'Thôn, tổ dân phố', en: 'Neighbourhood' },
  household_no: { vi: 'Số thứ tự hộ', en: 'Household number' },
  code: { vi: 'Mã hộ', en: 'Household code' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  phone: { vi: 'Số điện thoại', en: 'Telephone' },
  note: { vi: 'Ghi chú', en: 'Note' },
  declared_count: { vi: 'Số nhân khẩu', en: 'Number of members' },
  relation: { vi: 'Quan hệ với chủ hộ', en: 'Relation to head' },
  birth: { vi: 'Ngày sinh', en: 'Date of birth' },
  birth_male: { vi: 'Năm sinh – Nam', en: 'Birth – male' },
  birth_female: { vi: 'Năm sinh – Nữ', en: 'Birth – female' },
  sex: { vi: 'Giới tính', en: 'Sex' },
  citizen_id: { vi: 'Số CCCD', en: 'Identity number' },
  ethnicity: { vi: 'Dân tộc', en: 'Ethnic group' },
  work_ability: { vi: 'Khả năng lao động', en: 'Ability to work' },
  no_work_ability: { vi: 'Không có khả năng lao động', en: 'No ability to work' },
  person_of_merit: { vi: 'Người có công', en: 'Person of merit' },
  disability: { vi: 'Khuyết tật', en: 'Disability' },
  schooling: { vi: 'Đang đi học', en: 'Schooling' },
  education_level: { vi: 'Trình độ học vấn', en: 'Education' },
  job: { vi: 'Việc làm', en: 'Job' },
  health_insurance: { vi: 'Bảo hiểm y tế', en: 'Health insurance' },
};

/** What is wrong in a row and how to mend it. `{name}` is replaced by the detail of that name. */
export const issueText: Record<IssueCode, Sentence> = {
  name_required: {
    vi: 'Thiếu họ tên. Hãy ghi họ và tên.',
    en: 'The name is missing. Write it.',
  },
  name_invalid: {
    vi: '“{text}” không giống họ tên (có chữ số hoặc quá dài). Hãy sửa lại.',
    en: '“{text}” does not look like a name. Correct it.',
  },
  neighbourhood_required: {
    vi: 'Thiếu thôn, tổ dân phố. Hãy ghi tên thôn, tổ của hộ.',
    en: 'The neighbourhood is missing. Write it.',
  },
  neighbourhood_unknown: {
    vi: 'Không có thôn, tổ “{text}” trong phường, xã. Gần giống: {suggestions}.',
    en: 'There is no neighbourhood “{text}”. Similar: {suggestions}.',
  },
  neighbourhood_outside: {
    vi: 'Bạn không được giao thôn, tổ “{text}”. Hãy nhờ cán bộ phụ trách nhập dòng này.',
    en: 'The neighbourhood “{text}” is not yours. Ask the officer in charge.',
  },
  birth_invalid: {
    vi: 'Ngày sinh “{text}” không đúng. Hãy ghi ngày/tháng/năm, hoặc chỉ ghi năm.',
    en: '“{text}” is not a date of birth. Write day/month/year, or the year only.',
  },
  birth_in_future: {
    vi: 'Ngày sinh “{text}” sau hôm nay. Hãy kiểm tra lại năm.',
    en: 'The date of birth “{text}” is after today. Check the year.',
  },
  birth_two_columns: {
    vi: 'Ghi năm sinh ở cả hai cột Nam và Nữ. Hãy xoá một cột.',
    en: 'Both the male and the female column have a year. Clear one.',
  },
  sex_unknown: {
    vi: 'Không hiểu giới tính “{text}”. Hãy ghi Nam hoặc Nữ.',
    en: '“{text}” is not a sex. Write Nam or Nữ.',
  },
  ethnicity_unknown: {
    vi: 'Không có dân tộc “{text}” trong 54 dân tộc. Hãy kiểm tra lại cách viết.',
    en: '“{text}” is not one of the 54 ethnic groups. Check the spelling.',
  },
  citizen_id_invalid: {
    vi: 'Số CCCD “{text}” không đúng. Số CCCD có 12 chữ số (CMND cũ có 9).',
    en: '“{text}” is not an identity number: 12 digits (9 on old cards).',
  },
  declared_count_invalid: {
    vi: 'Số nhân khẩu “{text}” không đúng. Hãy ghi một số từ 1 đến {limit}.',
    en: '“{text}” is not a number of people from 1 to {limit}.',
  },
  phone_invalid: {
    vi: 'Số điện thoại “{text}” không đúng nên được bỏ trống.',
    en: '“{text}” is not a telephone number and is left out.',
  },
  text_too_long: {
    vi: 'Nội dung dài quá {limit} ký tự. Hãy rút ngắn.',
    en: 'Longer than {limit} characters. Shorten it.',
  },
  formula: {
    vi: 'Ô này là công thức (kết quả “{text}”). Hãy dán giá trị, hoặc chọn “Lấy kết quả của công thức”.',
    en: 'This cell is a formula (result “{text}”). Paste its value, or choose to take results of formulas.',
  },
  formula_taken: {
    vi: 'Ô này là công thức; đã lấy kết quả Excel lưu lần cuối: “{text}”.',
    en: 'This cell is a formula; its last result was taken: “{text}”.',
  },
  cell_error: {
    vi: 'Ô báo lỗi {text} của Excel. Hãy sửa công thức hoặc ghi lại giá trị.',
    en: 'The cell shows the error {text} of Excel. Write its value.',
  },
  relation_unknown: {
    vi: 'Không hiểu quan hệ “{text}”, tạm ghi là “Khác”.',
    en: 'The relation “{text}” is not known; it becomes “other”.',
  },
  value_unknown: {
    vi: 'Không hiểu “{text}” nên để trống.',
    en: '“{text}” is not understood and is left empty.',
  },
  citizen_id_padded: {
    vi: 'Số CCCD bị mất số 0 ở đầu, đã thêm lại: {text}. Hãy kiểm tra.',
    en: 'The identity number had lost its leading zero; it was put back: {text}.',
  },
  citizen_id_sex: {
    vi: 'Số CCCD {text} không khớp với giới tính. Hãy kiểm tra.',
    en: 'The identity number {text} does not fit the sex.',
  },
  citizen_id_year: {
    vi: 'Số CCCD {text} không khớp với năm sinh. Hãy kiểm tra.',
    en: 'The identity number {text} does not fit the year of birth.',
  },
  citizen_id_odd: {
    vi: 'Số CCCD {text} có mã tỉnh hoặc thế kỷ lạ. Hãy kiểm tra.',
    en: 'The identity number {text} has an odd province or century.',
  },
  head_missing: {
    vi: 'Hộ này không có dòng nào là chủ hộ. Hãy ghi “Chủ hộ” ở cột quan hệ của một người.',
    en: 'No row of this household is the head. Write “Chủ hộ” for one person.',
  },
  head_twice: {
    vi: 'Hộ này đã có chủ hộ ở dòng {row}. Hãy sửa quan hệ, hoặc tách thành hộ khác.',
    en: 'This household has a head in row {row} already. Correct the relation or the household.',
  },
  citizen_id_repeated: {
    vi: 'Số CCCD này trùng với dòng {row}. Hãy kiểm tra lại số.',
    en: 'This identity number stands in row {row} too. Check it.',
  },
  citizen_id_registered: {
    vi: 'Số CCCD này đã ghi cho {name} trong sổ hộ. Hãy kiểm tra lại số.',
    en: 'This identity number is registered for {name}. Check it.',
  },
  code_repeated: {
    vi: 'Mã hộ này trùng với dòng {row} trong cùng thôn, tổ. Hãy dùng mã khác hoặc để trống.',
    en: 'This household code stands in row {row} of the same neighbourhood. Change or clear it.',
  },
  code_registered: {
    vi: 'Mã hộ này đã dùng cho hộ {name} trong cùng thôn, tổ. Hãy dùng mã khác hoặc để trống.',
    en: 'This household code belongs to the household of {name}. Change or clear it.',
  },
  person_repeated: {
    vi: 'Cùng họ tên, năm sinh và thôn, tổ với dòng {row}. Hãy xoá một dòng, hoặc ghi thêm số CCCD khác nhau.',
    en: 'Same name, birth year and neighbourhood as row {row}. Remove one, or write their different numbers.',
  },
  person_similar: {
    vi: 'Cùng họ tên và thôn, tổ với dòng {row}. Hãy kiểm tra có phải một người không.',
    en: 'Same name and neighbourhood as row {row}. Check whether they are one person.',
  },
  household_similar: {
    vi: 'Trong sổ đã có hộ {name} cùng thôn, tổ. Hãy kiểm tra có phải hộ này không.',
    en: 'The register has a household of {name} in this neighbourhood. Check whether it is this one.',
  },
  same_row: {
    vi: 'Dòng này giống hệt dòng {row} nên được bỏ qua.',
    en: 'This row repeats row {row} and is left out.',
  },
  household_registered: {
    vi: 'Hộ {name} đã có trong sổ nên được bỏ qua.',
    en: 'The household of {name} is in the register already and is left out.',
  },
};

/** The sentence of an issue with its details filled in. */
export function issueSentence(
  issue: Pick<RowIssue, 'code' | 'detail'>,
  locale: 'vi' | 'en' = 'vi',
): string {
  const text = issueText[issue.code][locale].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(issue.detail?.[name] ?? ''),
  );
  // Nothing similar: the half-sentence that would list it goes.
  return text.replace(/ (?:Gần giống|Similar): \.$/, '');
}
