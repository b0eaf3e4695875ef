/** What the check of a template found, in sentences that name the place. */
import type { HostileFileError, HostileReason } from '../hostile-file.ts';
import type { PaperPart } from './template-rule.ts';
import { tidy, type TemplatePlace } from './template-places.ts';
import type { TemplateProblem } from './template-error.ts';

export type FindingCode =
  | TemplateProblem['code']
  | `file_${HostileReason}`
  | 'missing_tag'
  | 'missing_part'
  | 'page_size'
  | 'page_margin'
  | 'page_number';

export interface TemplateFinding {
  code: FindingCode;
  /** A template with such a finding is not kept; the others are only said. */
  isBlocking: boolean;
  sentence: { vi: string; en: string };
  place: TemplatePlace | null;
}

type Sentence = { vi: string; en: string };

const partNames: Record<TemplatePlace['part'], Sentence> = {
  body: { vi: 'đoạn', en: 'paragraph' },
  header: { vi: 'đầu trang, đoạn', en: 'header, paragraph' },
  footer: { vi: 'chân trang, đoạn', en: 'footer, paragraph' },
};

/** A finding at a place of the uploaded file; the sentence says which paragraph and its first words. */
export function findingAt(
  code: FindingCode,
  sentence: Sentence,
  place: TemplatePlace | undefined,
): TemplateFinding {
  if (!place) return { code, isBlocking: true, sentence, place: null };
  const { vi, en } = partNames[place.part];
  const words = firstWords(place.text);
  return {
    code,
    isBlocking: true,
    sentence: {
      vi: `${sentence.vi} Chỗ đó: ${vi} ${place.paragraph}, “${words}”.`,
      en: `${sentence.en} The place: ${en} ${place.paragraph}, “${words}”.`,
    },
    place: { ...place, text: words },
  };
}

/** Where the shipped template has what is missing, told by its words and by what stands before it. */
export interface ExpectedPlace {
  text: string;
  /** The paragraph of the uploaded file after which it belongs; none at the very beginning. */
  after: TemplatePlace | undefined;
}

export function missingTag(
  tag: { name: string; meaning: string },
  expected: ExpectedPlace | undefined,
): TemplateFinding {
  return missing('missing_tag', expected, {
    vi: `Thiếu thẻ bắt buộc {${tag.name}} (${tag.meaning}).`,
    en: `The obligatory tag {${tag.name}} is missing (${tag.meaning}).`,
  });
}

export function missingPart(
  part: { part: PaperPart; name: string },
  expected: ExpectedPlace | undefined,
): TemplateFinding {
  return missing('missing_part', expected, {
    vi: `Thiếu ${part.name} (thể thức theo Nghị định số 30/2020/NĐ-CP).`,
    en: `A part of the paper is missing: ${part.name} (Decree 30/2020/NĐ-CP).`,
  });
}

function missing(
  code: FindingCode,
  expected: ExpectedPlace | undefined,
  { vi, en }: Sentence,
): TemplateFinding {
  const shown = expected ? firstWords(expected.text) : '';
  const like = expected
    ? { vi: ` Mẫu gốc ghi “${shown}”`, en: ` The shipped template has “${shown}”` }
    : { vi: '', en: '' };
  const after = expected?.after;
  const words = after ? firstWords(after.text) : '';
  const where = after
    ? {
        vi: `${like.vi ? '; hãy' : ' Hãy'} đặt sau đoạn ${after.paragraph}, “${words}”.`,
        en: `${like.en ? '; put' : ' Put'} it after paragraph ${after.paragraph}, “${words}”.`,
      }
    : {
        vi: `${like.vi ? '; hãy' : ' Hãy'} đặt ở đầu văn bản.`,
        en: `${like.en ? '; put' : ' Put'} it at the beginning.`,
      };
  return {
    code,
    isBlocking: true,
    sentence: { vi: vi + like.vi + where.vi, en: en + like.en + where.en },
    place: after ? { ...after, text: words } : null,
  };
}

const hostile: Record<HostileReason, Sentence> = {
  empty: {
    vi: 'Tệp trống. Hãy chọn lại tệp .docx.',
    en: 'The file is empty. Choose a .docx file.',
  },
  wrong_type: {
    vi: 'Tệp này không phải văn bản Word (.docx), dù tên ghi thế nào. Hãy mở trong Word và lưu dạng “Word Document (.docx)”.',
    en: 'This is not a Word document (.docx), whatever its name says. Open it in Word and save it as “Word Document (.docx)”.',
  },
  damaged: {
    vi: 'Tệp bị hỏng hoặc thiếu. Hãy mở trong Word, lưu lại dạng .docx rồi tải lên.',
    en: 'The file is damaged or incomplete. Open it in Word, save it again as .docx and upload that.',
  },
  encrypted: {
    vi: 'Tệp có mật khẩu. Hãy bỏ mật khẩu trong Word (Tệp → Thông tin → Bảo vệ tài liệu) rồi tải lên.',
    en: 'The file has a password. Remove it in Word (File → Info → Protect Document) and upload again.',
  },
  has_macros: {
    vi: 'Tệp có macro nên không được nhận. Hãy lưu dạng “Word Document (.docx)”, không có macro.',
    en: 'The file contains macros and is refused. Save it as “Word Document (.docx)”, without macros.',
  },
  has_external_links: {
    vi: 'Tệp lấy nội dung từ tệp khác hoặc từ mạng (ảnh liên kết, mẫu gắn kèm, trường INCLUDETEXT, DDE…). Hãy ngắt liên kết, chèn thẳng nội dung vào tệp rồi tải lên.',
    en: 'The file takes content from another file or site (linked picture, attached template, INCLUDETEXT, DDE…). Break the links, put the content into the file and upload again.',
  },
  has_active_content: {
    vi: 'Tệp có đối tượng nhúng hoặc điều khiển. Hãy xoá chúng (hoặc dán thành ảnh) rồi tải lên.',
    en: 'The file contains embedded objects or controls. Remove them, or paste them as pictures, and upload again.',
  },
  unpacks_too_large: {
    vi: 'Tệp nhiều hơn một mẫu văn bản cần (giới hạn {limit}). Hãy bỏ bớt nội dung, giảm cỡ ảnh hoặc chép sang tệp mới.',
    en: 'The file holds more than a template needs (limit {limit}). Take content out, make its pictures smaller or copy it into a new file.',
  },
  too_many_parts: {
    vi: 'Tệp có quá nhiều thành phần bên trong (giới hạn {limit}). Hãy chép nội dung sang một tệp mới.',
    en: 'The file has too many parts inside (limit {limit}). Copy its content into a new file.',
  },
  timed_out: {
    vi: 'Đọc tệp quá {seconds} giây nên đã dừng. Hãy chép nội dung sang một tệp mới, gọn hơn.',
    en: 'Reading the file took more than {seconds} seconds and was stopped. Copy its content into a new, smaller file.',
  },
  needs_too_much_memory: {
    vi: 'Đọc tệp cần quá nhiều bộ nhớ nên đã dừng. Hãy chép nội dung sang một tệp mới, gọn hơn.',
    en: 'Reading the file needs too much memory and was stopped. Copy its content into a new, smaller file.',
  },
  // These four are of spreadsheets; a Word file never has them.
  too_many_columns: damagedSheet(),
  too_many_rows: damagedSheet(),
  cell_too_long: damagedSheet(),
  sheet_missing: damagedSheet(),
};

function damagedSheet(): Sentence {
  return { vi: 'Tệp không phải văn bản Word.', en: 'The file is not a Word document.' };
}

/** The whole file is refused: why, and what to do. */
export function refusedFile({ reason, details }: HostileFileError): TemplateFinding {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
  const entities = {
    vi: 'Tệp khai báo thực thể (DTD), điều một tệp Word không bao giờ có, nên không được đọc. Hãy chép nội dung sang một tệp Word mới.',
    en: 'The file declares entities (a DTD), which no Word file does, so it is not read. Copy its content into a new Word file.',
  };
  const { vi, en } = details['entities'] === undefined ? hostile[reason] : entities;
  return {
    code: `file_${reason}`,
    isBlocking: true,
    sentence: { vi: fill(vi), en: fill(en) },
    place: null,
  };
}

/** The first paragraph in which a tag is typed. */
export function placeOfTag(
  places: readonly TemplatePlace[],
  tag: string,
): TemplatePlace | undefined {
  const wanted = tidy(tag).replace(/^[#/^]\s*/, '');
  if (wanted === '') return undefined;
  const inBraces = places.find(({ text }) =>
    tagsIn(text).some((each) => each === wanted || each.split('|')[0]?.trim() === wanted),
  );
  return inBraces ?? places.find(({ text }) => text.includes(wanted));
}

/** What stands in braces in a text, without its mark of a loop. */
export function tagsIn(text: string): string[] {
  return [...text.matchAll(/\{\s*[#/^]?\s*([^{}]*)\}/g)].map(([, tag = '']) => tidy(tag));
}

function firstWords(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).trimEnd()}…`;
}
