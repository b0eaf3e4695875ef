import { formatDocumentNumber } from '#domain/document/document-number.ts';
import { formatPlaceDate } from '#domain/document/place-date.ts';
import { signatureLines } from '#domain/document/signature.ts';
import type { Paper } from './models.ts';
import type { TemplateData } from './template-data.ts';

/** The tags of head, title, recipients and signature, shared by every paper. */
export function paperTags(paper: Paper): TemplateData {
  const recipients = paper.recipients.map((name) => `${name};`);
  if (paper.archive !== null) recipients.push(`${paper.archive}.`);
  return {
    'cơ quan chủ quản': inLines(paper.issuer.parent),
    'cơ quan ban hành': inLines(paper.issuer.lines),
    'số ký hiệu': formatDocumentNumber(paper.number),
    'địa danh và ngày': formatPlaceDate(paper.place, paper.date, paper.year),
    'tên loại': paper.kind,
    'trích yếu': paper.title,
    'nơi nhận': recipients.map((nơi) => ({ nơi })),
    'chức vụ ký': inLines(signatureLines(paper.signer)),
    // Blank, not dots: the name is typed or stamped when the paper is signed.
    'người ký': paper.signer.name ?? '',
  };
}

/** One template paragraph for each text. */
export function inParagraphs(texts: readonly string[]): TemplateData[] {
  return texts.map((text) => ({ đoạn: text }));
}

function inLines(texts: readonly string[]): TemplateData[] {
  return texts.map((text) => ({ dòng: text }));
}
