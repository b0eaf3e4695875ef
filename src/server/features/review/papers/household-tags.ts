import { CAUSES, WISHES } from '#domain/review/survey-answers.ts';
import type { Area } from '#domain/household/household.ts';
import type { Standard } from '#domain/standard/standard.ts';
import { formatLongDate } from '#domain/text/format-date.ts';
import { inParagraphs, paperTags } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import type { Issuer } from '#server/features/report/issuer.service.ts';
import {
  birthOf,
  committeeSignerOf,
  checkNoteTags,
  committeePaper,
  ethnicityWord,
  memberTags,
  placeOf,
  resultWord,
  sexWord,
} from './paper-words.ts';
import type { DecisionLine, ListLine, PersonLine } from './paper.queries.ts';

export type FormFacts = {
  household: {
    headName: string;
    address: string;
    neighbourhoodName: string;
    memberCount: number;
    phone: string | null;
    code: string | null;
    area: Area;
  };
  people: readonly PersonLine[];
  issuer: Issuer;
  year: number;
  /** Its class before this round; null when it was on no list. */
  previousClass: 'poor' | 'near_poor' | null;
  certificateNumber: string | null;
  standard: Standard;
};

type FormKind = 'review_request' | 'escape_request' | 'screen_sheet' | 'survey_sheet';

/** The tags of Mẫu 01, Mẫu 04, Phiếu A and Phiếu B: what the register knows, dots for the rest. */
export function formTags(kind: FormKind, facts: FormFacts): TemplateData {
  const { household, people, issuer, year, standard } = facts;
  const head = people.find(({ relation }) => relation === 'head');
  return {
    'xã phường': issuer.unit,
    năm: year,
    'chủ hộ': household.headName,
    'mã hộ': household.code ?? undefined,
    'giới tính': sexWord(head?.sex ?? null) || undefined,
    'ngày sinh': (head && birthOf(head)) || undefined,
    'dân tộc': ethnicityWord(head?.ethnicity ?? null) || undefined,
    'số CCCD': head?.citizenId ?? head?.oldId ?? undefined,
    'địa chỉ': placeOf(household, issuer.unit),
    'số nhân khẩu': household.memberCount,
    'điện thoại': household.phone ?? undefined,
    'khu vực': household.area === 'urban' ? 'thành thị' : 'nông thôn',
    'phân loại hiện tại':
      facts.previousClass === null
        ? 'không thuộc danh sách'
        : resultWord(facts.previousClass, null).toLocaleLowerCase('vi'),
    'số giấy chứng nhận': facts.certificateNumber ?? undefined,
    'nhân khẩu': memberTags(people),
    ...surveyTags(standard, household.area),
    ...checkNoteTags(kind),
  };
}

/** What Phiếu B asks, from the standard's file: nothing of it is written here. */
function surveyTags(standard: Standard, area: Area): TemplateData {
  const unverified = standard.indicators.filter(({ verified }) => verified.state !== 'verified');
  const numbers = unverified.map(({ no }) => no).join(', ');
  const note = `(*) Câu chữ của chỉ số ${numbers} chưa đối chiếu với Phụ lục (${standard.annex.article}).`;
  return {
    'mức B1': standard.b1 === null ? undefined : standard.b1[area],
    'điểm mỗi chỉ số': standard.deprivation.pointsPerIndicator,
    'các chỉ số': standard.indicators.map(({ no, name, definition, verified }) => ({
      stt: no,
      'chỉ số': name.vi + (verified.state === 'verified' ? '' : ' (*)'),
      'định nghĩa': definition.vi,
    })),
    'lưu ý chỉ số': inParagraphs(unverified.length > 0 ? [note] : []),
    'nguyên nhân': inParagraphs(CAUSES.map(({ vi }) => unbroken(vi))),
    'nguyện vọng': inParagraphs(WISHES.map(({ vi }) => unbroken(vi))),
  };
}

/** Words behind a box to tick stay together on one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

export type NoticeFacts = {
  household: ListLine;
  issuer: Issuer;
  year: number;
  decision: DecisionLine;
};

/** The tags of `thong-bao.docx`: what the decision says of one household, and where to turn. */
export function noticeTags({ household, issuer, year, decision }: NoticeFacts): TemplateData {
  const paper = committeePaper(issuer, {
    number: { number: null, kindCode: 'TB', issuerCode: 'UBND' },
    date: null,
    year: Number(decision.signedOn.slice(0, 4)),
    kind: 'THÔNG BÁO',
    title: `Kết quả rà soát hộ nghèo, hộ cận nghèo năm ${year}`,
    recipients: ['Như trên'],
    signer: committeeSignerOf(decision.signerTitle, decision.signerName),
  });
  const named = `Quyết định số ${decision.number}/${decision.symbol} ${formatLongDate(decision.signedOn)}`;
  return {
    ...paperTags(paper),
    'chủ hộ': household.headName,
    'địa chỉ': placeOf(household, issuer.unit),
    'nội dung': inParagraphs([
      `Căn cứ ${named} của Chủ tịch Ủy ban nhân dân ${issuer.unit}, Ủy ban nhân dân ${issuer.unit} thông báo kết quả rà soát năm ${year} đối với hộ ông/bà ${household.headName} như sau:`,
      ...outcome(household, formatLongDate(decision.effectiveOn)),
      ...scores(household),
    ]),
    'lời kết': `Nếu không đồng ý với kết quả, ông/bà gửi ý kiến đến Ủy ban nhân dân ${issuer.unit} để được xem xét, trả lời./.`,
    ...checkNoteTags('notice'),
  };
}

function outcome({ class: found, previousClass }: ListLine, from: string): string[] {
  const start = `- Kết quả: từ ${from},`;
  if (found === 'poor') return [`${start} hộ được công nhận là hộ nghèo.`];
  if (found === 'near_poor' && previousClass === 'poor') {
    return [`${start} hộ được công nhận thoát nghèo và là hộ cận nghèo.`];
  }
  if (found === 'near_poor') return [`${start} hộ được công nhận là hộ cận nghèo.`];
  if (previousClass === 'poor') return [`${start} hộ được công nhận thoát nghèo.`];
  if (previousClass === 'near_poor') return [`${start} hộ được công nhận thoát cận nghèo.`];
  return ['- Kết quả: hộ không thuộc diện hộ nghèo, hộ cận nghèo.'];
}

function scores({ b1, b2 }: ListLine): string[] {
  const known = [
    b1 === null ? '' : `điểm B1 (thu nhập) là ${b1}`,
    b2 === null ? '' : `điểm B2 (thiếu hụt) là ${b2}`,
  ].filter(Boolean);
  return known.length === 0 ? [] : [`- Kết quả chấm điểm: ${known.join(', ')}.`];
}
