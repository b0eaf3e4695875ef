import type { TemplateData } from '#server/documents/docx/template-data.ts';

const LONGEST_LINE = 500;

/** What the register keeps of a paper, read from the tags it is printed with: one truth for both. */
export function registerHead(data: TemplateData) {
  const places = textsOf(data['nơi nhận'], 'nơi').map((line) => line.replace(/[;.]$/, ''));
  return {
    abstract: textOf(data['trích yếu']),
    basis: textsOf(data['căn cứ'], 'đoạn').map((text) => ({
      text: text.slice(0, LONGEST_LINE),
      documentId: null,
    })),
    recipients: places.filter((name) => !name.startsWith('Lưu')),
    archive: places.find((name) => name.startsWith('Lưu')) ?? '',
  };
}

function textsOf(list: TemplateData[string], field: string): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) => textOf(item[field])).filter((text) => text !== '');
}

/** A value of the tags as one line; what is no text is none. */
export function textOf(value: TemplateData[string]): string {
  return typeof value === 'string' ? value.trim() : '';
}
