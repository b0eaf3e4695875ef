import type { PlanFaultKind } from './proposal.ts';

type Words = { found: string; suggestion: string | null };
type Sentence = { vi: (words: Words) => string; en: (words: Words) => string };

const sentences: Readonly<Record<PlanFaultKind, Sentence>> = {
  number_blank: {
    vi: () => 'Số văn bản còn để trống.',
    en: () => 'The number of the paper is left blank.',
  },
  date_blank: {
    vi: () => 'Ngày, tháng ban hành còn để trống.',
    en: () => 'The day and month of issue are left blank.',
  },
  signer_blank: {
    vi: () => 'Không đọc được người ký.',
    en: () => 'Nobody is named as the signer.',
  },
  no_parts: {
    vi: () => 'Không nhận ra phần, mục nào có đánh số (I., 1., a), -).',
    en: () => 'No numbered part or clause (I., 1., a), -) was recognised.',
  },
  part_missing: {
    vi: ({ found, suggestion }) => `Thiếu mục ${suggestion}: các mục đánh số ${found}.`,
    en: ({ found, suggestion }) => `${suggestion} is missing: the row runs ${found}.`,
  },
  name_differs: {
    vi: ({ found, suggestion }) =>
      `Tên phong trào viết là “${found.trim()}”, khác với “${suggestion}”.`,
    en: ({ found, suggestion }) =>
      `The movement's name is written “${found.trim()}” here, not “${suggestion}”.`,
  },
  percent_for_points: {
    vi: ({ found, suggestion }) =>
      `“${found}”: mức giảm của một tỷ lệ tính bằng điểm phần trăm, nên viết “${suggestion}”.`,
    en: ({ found, suggestion }) =>
      `“${found}”: a fall of a rate is in percentage points; write “${suggestion}”.`,
  },
  target_unread: {
    vi: ({ found }) =>
      `“${found}” có con số nhưng không thuộc loại chỉ tiêu phần mềm theo dõi được.`,
    en: ({ found }) => `“${found}” states a figure that is no target the program can follow.`,
  },
  joined_dashes: {
    vi: ({ found }) => `Các gạch đầu dòng viết liền một đoạn; đã tách ý “${found}…”.`,
    en: ({ found }) => `Items run together in one paragraph; “${found}…” was taken apart.`,
  },
  dash_spacing: {
    vi: ({ found, suggestion }) =>
      `“${found}” thiếu dấu cách sau gạch đầu dòng, nên viết “${suggestion}”.`,
    en: ({ found, suggestion }) => `“${found}” lacks the space after its dash: “${suggestion}”.`,
  },
  quote_spacing: {
    vi: ({ found, suggestion }) => `Thừa dấu cách trong ngoặc kép: ${found} nên viết ${suggestion}`,
    en: ({ found, suggestion }) =>
      `A space inside the quotation marks: ${found} should be ${suggestion}`,
  },
  capacity_spacing: {
    vi: ({ found, suggestion }) => `“${found}” thiếu dấu cách, nên viết “${suggestion}”.`,
    en: ({ found, suggestion }) => `“${found}” lacks a space: “${suggestion}”.`,
  },
  reference_form: {
    vi: ({ found, suggestion }) =>
      `Số, ký hiệu “${found}” thiếu dấu “/” hoặc “-”, nên viết “${suggestion}”.`,
    en: ({ found, suggestion }) => `The number “${found}” lacks “/” or “-”: “${suggestion}”.`,
  },
  basis_broken: {
    vi: ({ found, suggestion }) =>
      `Câu căn cứ bị ngắt bằng dấu chấm: “${found}”, nên viết “${suggestion}”.`,
    en: ({ found, suggestion }) =>
      `The basis is broken by a full stop: “${found}”; write “${suggestion}”.`,
  },
  archive_form: {
    vi: ({ found, suggestion }) => `“${found}” thiếu dấu hai chấm, nên viết “${suggestion}”.`,
    en: ({ found, suggestion }) => `“${found}” lacks its colon: “${suggestion}”.`,
  },
  vague_exception: {
    vi: ({ found, suggestion }) => `“${found}” cần nói rõ là hộ ${suggestion}.`,
    en: ({ found, suggestion }) => `“${found}” should say plainly which households: ${suggestion}.`,
  },
  lead_missing: {
    vi: ({ found }) => `Mục ${found} giao việc nhưng không nêu đơn vị thực hiện.`,
    en: ({ found }) => `Clause ${found} asks for something and names nobody to do it.`,
  },
  misspelt: {
    vi: ({ found, suggestion }) =>
      suggestion === null
        ? `“${found}” không phải một tiếng Việt viết đúng, cần xem lại.`
        : `“${found}” có thể là “${suggestion}” viết sai.`,
    en: ({ found, suggestion }) =>
      suggestion === null
        ? `“${found}” is no well-formed Vietnamese syllable.`
        : `“${found}” is probably a slip for “${suggestion}”.`,
  },
};

/** What is wrong and how to mend it, in both languages. */
export function sayFault(kind: PlanFaultKind, words: Words): { vi: string; en: string } {
  const { vi, en } = sentences[kind];
  return { vi: vi(words), en: en(words) };
}
