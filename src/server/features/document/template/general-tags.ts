import type { GeneralPaper, GeneralPaperKind } from '#contract/general-paper.ts';
import { readBodyLines } from '#domain/document/body-lines.ts';
import type { Paper } from '#server/documents/docx/models.ts';
import { inParagraphs, paperTags } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';

type KindRule = {
  /** Of `templates/catalogue.json`. */
  template: string;
  name: string;
  /** Of `rules/document-kinds.json`. */
  kindId: string;
  /** Null for an official letter, whose symbol has none, and for an annex, which has no number. */
  code: string | null;
};

/** Names and codes of Decree 30/2020/NĐ-CP, annex III, as `rules/document-kinds.json` has them. */
export const generalKinds: Record<GeneralPaperKind, KindRule> = {
  decision: { template: 'quyet-dinh', name: 'QUYẾT ĐỊNH', kindId: 'QĐ', code: 'QĐ' },
  report: { template: 'bao-cao', name: 'BÁO CÁO', kindId: 'BC', code: 'BC' },
  submission: { template: 'to-trinh', name: 'TỜ TRÌNH', kindId: 'TTr', code: 'TTr' },
  notice: { template: 'thong-bao-chung', name: 'THÔNG BÁO', kindId: 'TB', code: 'TB' },
  minutes: { template: 'bien-ban', name: 'BIÊN BẢN', kindId: 'BB', code: 'BB' },
  invitation: { template: 'giay-moi', name: 'GIẤY MỜI', kindId: 'GM', code: 'GM' },
  official_letter: { template: 'cong-van', name: 'CÔNG VĂN', kindId: 'CV', code: null },
  list_annex: { template: 'phu-luc-danh-sach', name: 'Phụ lục', kindId: 'PL', code: null },
};

/** The tags of the templates of group `general` but the plan; a template takes those it has. */
export function generalTags(
  paper: GeneralPaper,
  head: Paper,
  issuer: { heading: string; words: string },
): TemplateData {
  const { addressees } = paper;
  return {
    ...paperTags(head),
    'người ban hành': paper.signer.body ? issuer.heading : `CHỦ TỊCH ${issuer.heading}`,
    'căn cứ': inParagraphs(paper.basis),
    'một nơi gửi': addressees.length === 1 ? inPlaces(addressees) : [],
    'có nhiều nơi gửi': addressees.length > 1,
    'nhiều nơi gửi': addressees.length > 1 ? inPlaces(withStops(addressees)) : [],
    'nội dung': readBodyLines(paper.body).map(({ isHeading, lead, text }) => ({
      'là đề mục': isHeading,
      dẫn: lead,
      đoạn: text,
    })),
    'có lời kết': paper.closing !== '',
    'lời kết': paper.closing,
    ...meetingTags(paper, issuer.words),
    ...listTags(paper),
  };
}

function meetingTags({ meeting }: GeneralPaper, issuer: string): TemplateData {
  return {
    'kính mời': (meeting?.invited ?? []).map((nơi) => ({ 'cơ quan mời': issuer, nơi })),
    'tới dự': orDots(meeting?.event),
    'chủ trì': orDots(meeting?.chair),
    'thời gian': orDots(meeting?.begins),
    'thời gian bắt đầu': orDots(meeting?.begins),
    'thời gian kết thúc': orDots(meeting?.ends),
    'địa điểm': orDots(meeting?.place),
    'thành phần': inParagraphs(meeting?.attending ?? []),
    'chủ tọa': orDots(meeting?.chair),
    'thư ký': orDots(meeting?.secretary),
    // Blank, not dots: a name is written when the paper is signed.
    'tên chủ tọa': meeting?.chairName ?? '',
    'tên thư ký': meeting?.secretaryName ?? '',
  };
}

function listTags({ rows, annexOf }: GeneralPaper): TemplateData {
  return {
    'tên phụ lục': generalKinds.list_annex.name,
    'văn bản kèm theo': orDots(annexOf),
    'danh sách': rows.map(({ name, unit, item, note }, index) => ({
      stt: index + 1,
      tên: name,
      'đơn vị': unit,
      mục: item,
      'ghi chú': note,
    })),
    'tổng số': rows.length,
  };
}

/** A missing value prints dots to write on. */
function orDots(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function inPlaces(names: readonly string[]): TemplateData[] {
  return names.map((nơi) => ({ nơi }));
}

/** Each but the last with a semicolon, the last with a full stop. */
function withStops(names: readonly string[]): string[] {
  return names.map((name, index) => `${name}${index === names.length - 1 ? '.' : ';'}`);
}
