import type { HouseholdClass } from '#domain/standard/classify.ts';
import { isEthnicityCode, ethnicityName } from '#domain/household/ethnicity.ts';
import { relationLabel, type Relation } from '#domain/household/household.ts';
import { formatPartialDate } from '#domain/text/format-date.ts';
import type { Signer } from '#domain/document/signature.ts';
import { checkNoteOf } from './paper-rules.ts';
import type { PaperKind } from '#contract/review-paper.ts';
import { issuerLines, type Issuer } from '#server/features/report/issuer.service.ts';
import type { Paper } from '#server/documents/docx/models.ts';
import { inParagraphs } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import type { PersonLine } from './paper.queries.ts';

type Listed = 'poor' | 'near_poor' | null;

/** What a list says of a household: its class, or that it left one. */
export function resultWord(now: HouseholdClass | null, before: Listed): string {
  if (now === 'poor') return 'Hộ nghèo';
  if (now === 'near_poor') return before === 'poor' ? 'Thoát nghèo, hộ cận nghèo' : 'Hộ cận nghèo';
  if (before === 'poor') return 'Thoát nghèo';
  if (before === 'near_poor') return 'Thoát cận nghèo';
  return 'Không thuộc hộ nghèo, hộ cận nghèo';
}

/** The head, place and signature every paper of a commune's committee shares. */
export function committeePaper(
  issuer: Issuer,
  of: Pick<Paper, 'number' | 'date' | 'year' | 'kind' | 'title' | 'recipients' | 'signer'>,
): Paper {
  return {
    issuer: issuerLines(issuer),
    place: issuer.place,
    archive: 'Lưu: VT',
    ...of,
  };
}

/** The chair, or the deputy who signs for the chair; in person, without TM. */
export function chairSigner(title: string, name: string | null): Signer {
  const position = title.trim().toLocaleUpperCase('vi');
  const isDeputy = position.startsWith('PHÓ');
  return isDeputy
    ? { capacity: 'KT', head: 'CHỦ TỊCH', position, name }
    : { capacity: 'none', position: position || 'CHỦ TỊCH', name };
}

/** The same person signing for the committee: a paper of the committee, not of the chair. */
export function committeeSignerOf(title: string, name: string | null): Signer {
  const signer = chairSigner(title, name);
  const body = 'ỦY BAN NHÂN DÂN';
  return signer.capacity === 'KT' ? { ...signer, body } : { ...signer, capacity: 'TM', body };
}

/** The committee's paper before anybody was named to sign it. */
export const committeeSigner: Signer = {
  capacity: 'TM',
  body: 'ỦY BAN NHÂN DÂN',
  position: 'CHỦ TỊCH',
  name: null,
};

/** Tags of the line that says the layout was not compared. */
export function checkNoteTags(kind: PaperKind): TemplateData {
  return { 'lưu ý đối chiếu': inParagraphs(checkNoteOf(kind)) };
}

/** One row of a table of members. What is unknown stays empty: it is a cell to write in. */
export function memberTags(people: readonly PersonLine[]): TemplateData[] {
  return people.map((person, index) => {
    const born = birthOf(person);
    const year = person.birthYear ?? '';
    return {
      stt: index + 1,
      'họ tên': person.fullName,
      'quan hệ': relationLabel(person.relation as Relation),
      'dân tộc': ethnicityWord(person.ethnicity),
      'năm sinh nam': person.sex === 'male' ? year : '',
      'năm sinh nữ': person.sex === 'female' ? year : '',
      'ngày sinh': born,
      'giới tính': sexWord(person.sex),
      'số CCCD': person.citizenId ?? person.oldId ?? '',
      'ghi chú': person.sex === null && year !== '' ? `Sinh năm ${year}` : '',
    };
  });
}

export function ethnicityWord(code: string | null): string {
  return code !== null && isEthnicityCode(code) ? ethnicityName(code) : '';
}

export function sexWord(sex: 'male' | 'female' | null): string {
  if (sex === null) return '';
  return sex === 'male' ? 'Nam' : 'Nữ';
}

/** "05/10/1985", "1985", or nothing. */
export function birthOf(person: PersonLine): string {
  const { birthYear: year, birthMonth: month, birthDay: day } = person;
  if (year === null) return '';
  return formatPartialDate({
    year,
    ...(month !== null && { month }),
    ...(day !== null && { day }),
  });
}

/** Where a household lives, once: an address that names the neighbourhood is not followed by it again. */
export function placeOf(
  household: { address: string; neighbourhoodName: string },
  unit: string,
): string {
  const { address, neighbourhoodName } = household;
  const parts = [address, neighbourhoodName, unit].map((part) => part.trim()).filter(Boolean);
  return parts
    .filter((part, index) => !parts.slice(0, index).some((earlier) => earlier.includes(part)))
    .join(', ');
}
