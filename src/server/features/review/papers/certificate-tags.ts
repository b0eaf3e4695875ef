import type { Signer } from '#domain/document/signature.ts';
import { listDeprivations } from '#domain/standard/classify.ts';
import { INDICATOR_COUNT, type Standard } from '#domain/standard/standard.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { paperTags } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import type { Issuer } from '#server/features/report/issuer.service.ts';
import {
  checkNoteTags,
  committeePaper,
  ethnicityWord,
  memberTags,
  placeOf,
} from './paper-words.ts';
import type { YearLine } from './certificate.queries.ts';
import type { ListLine, PersonLine } from './paper.queries.ts';

export type CertificateFacts = {
  household: ListLine;
  people: readonly PersonLine[];
  years: readonly YearLine[];
  number: number;
  issuer: Issuer;
  signedOn: string;
  signer: Signer;
  standard: Standard;
};

/**
 * The tags of `giay-chung-nhan.docx` (Mẫu 03): members as they are now, a line for each year the
 * household was recognised, and empty lines to the end of the standard's period.
 */
export function certificateTags(facts: CertificateFacts): TemplateData {
  const { household, people, years, issuer, signer, signedOn, standard } = facts;
  const head = people.find(({ relation }) => relation === 'head');
  const paper = committeePaper(issuer, {
    number: { number: facts.number, kindCode: 'GCN', issuerCode: 'HN.HCN' },
    date: signedOn,
    year: Number(signedOn.slice(0, 4)),
    kind: 'GIẤY CHỨNG NHẬN',
    title: '',
    recipients: [],
    signer,
  });
  const names = standard.indicators.map(({ no, name }) => `${no}. ${name.vi}`);
  return {
    ...paperTags(paper),
    'chủ hộ': household.headName,
    'dân tộc': ethnicityWord(head?.ethnicity ?? null) || undefined,
    'số CCCD': head?.citizenId ?? head?.oldId ?? undefined,
    'địa chỉ': placeOf(household, issuer.unit),
    'nhân khẩu': memberTags(people),
    'các năm': [...years.map(yearTags), ...emptyYears(years, standard)],
    'tên các chỉ số': names.join('; '),
    'lưu ý chứng nhận': years.some(({ deprivations }) => deprivations === null)
      ? [{ đoạn: 'Năm không đánh dấu chỉ số: danh sách cũ chỉ ghi tổng điểm B2.' }]
      : [],
    ...checkNoteTags('certificate'),
  };
}

function yearTags({
  year,
  class: found,
  deprivations,
  decision,
  signedOn,
}: YearLine): TemplateData {
  const deprived = new Set(deprivations === null ? [] : listDeprivations(deprivations));
  return {
    năm: year,
    'phân loại': found === 'poor' ? 'N' : 'CN',
    ...crosses((no) => deprived.has(no)),
    'quyết định': `QĐ số ${decision} ngày ${formatDate(signedOn)}`,
  };
}

/** Rows for the years to come, as on the printed form: as many as the standard's period has left. */
function emptyYears(years: readonly YearLine[], standard: Standard): TemplateData[] {
  const last = years.at(-1)?.year ?? 0;
  const left = Math.max(0, Math.min(4, Number(standard.appliesTo.slice(0, 4)) - last));
  return Array.from({ length: left }, () => ({
    năm: '',
    'phân loại': '',
    ...crosses(() => false),
    'quyết định': '',
  }));
}

function crosses(isDeprived: (no: number) => boolean): TemplateData {
  const numbers = Array.from({ length: INDICATOR_COUNT }, (_, index) => index + 1);
  return Object.fromEntries(numbers.map((no) => [`c${no}`, isDeprived(no) ? 'x' : '']));
}
